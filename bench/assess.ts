/** Assessment of November 2021 of so many payers. */
import { dayOf, lastDay } from '../src/kernel/day.ts'
import { monthOf } from '../src/kernel/month.ts'
import { assessment } from '../src/offices/contribution/index.ts'
import { wageYear } from '../src/rules/contribution/index.ts'
import { fill, within } from './data/fill.ts'
import { layPayers } from './data/payers.ts'
import { layReference } from './data/reference.ts'
import { type Half, runWorkload } from './run-workload.ts'
import type { Bench } from './workload.ts'

const MONTH = monthOf(2021, 11)
const DAY = dayOf(MONTH, 5)
const TABLES = ['employer', 'employment', 'wage', 'flexible']

interface Figures {
  readonly floor: number
  readonly ceiling: number
  readonly year: number
  readonly employee: number
  readonly employer: number
  readonly flexible: number
  readonly flexibleAccount: number
}

export const assess: Bench = (books, persons) => {
  let figures: Figures | undefined
  /** Keys below belong to the lower half: of employers by staff, of the flexibly employed by number. */
  let middle = { employer: 0, person: 0 }
  const known = () => {
    if (!figures) throw new Error('the figures are not read')
    return figures
  }

  return runWorkload(books, {
    rivals: ['a', 'b', 'c', 'd', 'e'],
    async prepare() {
      const { law, digest } = await layReference(books, DAY)
      const limits = law.limits(MONTH)
      const year = wageYear({ month: MONTH }, law)
      if (!limits || !year.ok) throw new Error(`the law of ${DAY} is not complete`)
      const ppm = (name: 'employee-rate' | 'employer-rate' | 'flexible-rate' | 'flexible-account-rate') =>
        law.ppm(name, MONTH) ?? Number.NaN
      figures = {
        floor: limits.floor,
        ceiling: limits.ceiling,
        year: year.value.year,
        employee: ppm('employee-rate'),
        employer: ppm('employer-rate'),
        flexible: ppm('flexible-rate'),
        flexibleAccount: ppm('flexible-account-rate'),
      }
      await fill(books, TABLES, (client) => layPayers(client, persons, MONTH, limits))
      const { rows } = await books.owner.query<{ employer: number }>(
        'select percentile_disc(0.5) within group (order by employer_id) as employer from employment',
      )
      middle = { employer: rows[0]?.employer ?? 0, person: persons / 2 }
      return { kind: assessment(MONTH, law), order: { month: MONTH, knownOn: DAY, law: digest } }
    },
    select: (table, half) => (table === 'due' ? dues(known(), middle, half) : bills(known(), middle, half)),
  })
}

type Middle = { employer: number; person: number }

function dues(figures: Figures, middle: Middle, half?: Half): string {
  return `select person_id, ${MONTH} as booking_month, ${MONTH} as for_month, 1::smallint as line, employer_id, region, wage, base,
      (base * ${figures.employee} + 500000) / 1000000 as due, (base * ${figures.employee} + 500000) / 1000000 as to_account
    from (select e.person_id, e.employer_id, m.region, w.monthly as wage, greatest(${figures.floor}, least(${figures.ceiling}, w.monthly)) as base
      from employment e join employer m on m.employer_id = e.employer_id join wage w on w.person_id = e.person_id and w.year = ${figures.year}
      where e.months @> ${MONTH} ${within('e.employer_id', middle.employer, half)}) t
    union all
    select person_id, ${MONTH}, ${MONTH}, 1::smallint, null::bigint, region, base, base, (base * ${figures.flexible} + 500000) / 1000000,
      (base * ${figures.flexibleAccount} + 500000) / 1000000
    from flexible where months @> ${MONTH} and base between ${figures.floor} and ${figures.ceiling} ${within('person_id', middle.person, half)}`
}

/** The dues are in their leaf already: an employer's bill is the sum of its staff. */
function bills(figures: Figures, middle: Middle, half?: Half): string {
  const leaf = `due_2021_11_1`
  const dueOn = `date '${lastDay(MONTH)}'`
  return `select 1::smallint as payer_kind, d.employer_id as payer_id, ${MONTH} as booking_month, ${MONTH} as for_month, 1::smallint as line, m.region,
      m.collector, d.persons, d.base as total_base,
      case m.region when '320576' then 140000 else ${figures.employer} end as rate_ppm,
      (d.base * case m.region when '320576' then 140000 else ${figures.employer} end + 500000) / 1000000 as employer_due, d.due as personal_due,
      ${dueOn} as due_on
    from (select employer_id, count(*)::int as persons, sum(base)::bigint as base, sum(due)::bigint as due from ${leaf}
      where employer_id is not null ${within('employer_id', middle.employer, half)} group by employer_id) d join employer m on m.employer_id = d.employer_id
    union all
    select 2::smallint, person_id, ${MONTH}, ${MONTH}, 1::smallint, region, collector, 1, base, 0, 0::bigint,
      (base * ${figures.flexible} + 500000) / 1000000, ${dueOn}
    from flexible where months @> ${MONTH} and base between ${figures.floor} and ${figures.ceiling} ${within('person_id', middle.person, half)}`
}
