/** Yearly interest of 2020 on so many individual accounts, by monthly products. */
import type { Day } from '../src/kernel/day.ts'
import { monthOf } from '../src/kernel/month.ts'
import { interestCrediting } from '../src/offices/account/index.ts'
import { fill, within } from './data/fill.ts'
import { layReference } from './data/reference.ts'
import { runWorkload } from './run-workload.ts'
import type { Bench } from './workload.ts'

const YEAR = 2020
const DAY = '2021-06-30' as Day
const MONTH = monthOf(2021, 6)
const MONTHS = Array.from({ length: 12 }, (_, index) => `m${String(index + 1).padStart(2, '0')}`)

export const credit: Bench = (books, persons) => {
  let ppm = Number.NaN
  return runWorkload(books, {
    rivals: ['a', 'b', 'c', 'd', 'e'],
    async prepare() {
      const { law, digest } = await layReference(books, DAY)
      ppm = law.ppm('crediting-rate', monthOf(YEAR, 1)) ?? Number.NaN
      await fill(books, ['account_opening', 'one_off'], async (client) => {
        await client.query(
          `insert into account_opening (person_id, region, opening, ${MONTHS.join(', ')})
           select n, u.region, floor(random() * 9000000)::bigint, ${MONTHS.map(() => 'm').join(', ')}
           from (select n, 26944 + floor(random() * 120000)::bigint as m, n % 55 as place from generate_series(1, $1) n) p
             join (select region, row_number() over (order by region) - 1 as place from plan_unit) u using (place)
           order by n`,
          [persons],
        )
      })
      return { kind: interestCrediting(YEAR, DAY, law), order: { month: MONTH, knownOn: DAY, law: digest } }
    },
    select: (_, half) => `select person_id, ${MONTH} as booking_month, ${YEAR} as year, region, opening, ${MONTHS.join(' + ')} as entries,
        ((opening * 12 + ${MONTHS.map((name, index) => `${name} * ${12 - index}`).join(' + ')}) * ${ppm} + 6000000) / 12000000 as fen
      from account_opening a
      where not exists (select from one_off o where o.person_id = a.person_id and o.line = 4) ${within('person_id', persons / 2, half)}`,
  })
}
