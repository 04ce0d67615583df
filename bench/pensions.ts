/** The pension run of November 2021 for so many pensioners, some of whom have died. */
import { dayOf } from '../src/kernel/day.ts'
import { monthOf } from '../src/kernel/month.ts'
import { PAYMENT_DAY, pensionRun } from '../src/offices/disbursement/index.ts'
import { fill, within } from './data/fill.ts'
import { layReference } from './data/reference.ts'
import { runWorkload } from './run-workload.ts'
import type { Bench } from './workload.ts'

const MONTH = monthOf(2021, 11)
const DAY = dayOf(MONTH, PAYMENT_DAY)
const JANUARY = monthOf(2021, 1)
const DIED_ONE_IN = 40

export const pensions: Bench = (books, persons) =>
  runWorkload(books, {
    rivals: ['a', 'b', 'c', 'd', 'e'],
    async prepare() {
      const { digest } = await layReference(books, DAY)
      await fill(books, ['pension', 'termination', 'one_off'], async (client) => {
        await client.query(
          `insert into pension (person_id, region, from_month, pooled, account, transitional, adjustments, contribution_months, balance, balance_month, origin)
           select n, region, ${JANUARY} - paid, 60000 + (total * 0.4)::bigint, (total * 0.2)::bigint, (total * 0.1)::bigint, (total * 0.3)::bigint,
             180 + paid, (total * 0.2)::bigint * greatest(0, 139 - paid), ${JANUARY}, 'opening'
           from (select n, n % 55 as place, (random() ^ 1.45 * 372)::int as paid, 95000 + random() * 400000 as total from generate_series(1, $1) n) p
             join (select region, row_number() over (order by region) - 1 as place from plan_unit) u using (place) order by n`,
          [persons],
        )
        await client.query(
          `insert into termination (person_id, from_month, ground, decided_on, source)
           select n, ${JANUARY} + (n / ${DIED_ONE_IN}) % 14, 'death', date '${DAY}', 'police' from generate_series(${DIED_ONE_IN}, $1, ${DIED_ONE_IN}) n`,
          [persons],
        )
      })
      return { kind: pensionRun(MONTH), order: { month: MONTH, knownOn: DAY, law: digest } }
    },
    select: (_, half) => `select p.person_id, ${MONTH} as booking_month, ${MONTH} as for_month, 1::smallint as line, p.region,
        p.pooled + p.account + p.transitional + p.adjustments as amount, 0::bigint as set_off,
        least(p.account, greatest(0, p.balance - p.account * greatest(0, ${MONTH} - p.balance_month))) as from_account
      from pension p left join termination t on t.person_id = p.person_id
      where p.from_month <= ${MONTH} and (t.from_month is null or t.from_month > ${MONTH}) ${within('p.person_id', persons / 2, half)}
      union all
      select person_id, ${MONTH}, for_month, line, region, amount, set_off, 0::bigint
      from one_off where pay_month = ${MONTH} ${within('person_id', persons / 2, half)}`,
  })
