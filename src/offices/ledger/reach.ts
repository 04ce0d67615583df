/**
 * How far the books reach on either clock: they begin with the first day of their year, and were recorded from the day on which
 * the opening was. A synthetic province is written in one go and lives in the time of its books: there the two are one.
 */
import type pg from 'pg'
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { type Moment, momentOf } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import { Problem } from '../../platform/problem.ts'

export interface DaysAsked {
  readonly day?: Day | undefined
  readonly known?: Day | undefined
}

interface AskedOfYear extends DaysAsked {
  readonly year: number
  /** What must be done for the year to stand as it is stored. */
  readonly step: string
}

interface Reach {
  readonly synthetic: boolean
  readonly opened: Day | null
  readonly done: Day | null
}

/**
 * The moment that is asked for, within the year; undefined where what was done at its end stands: no day was told, or it was done
 * and recorded by then. Problems: `not-found` for a year that is not in the books, `outside-books` for a day before they begin.
 */
export async function momentAsked(client: pg.ClientBase, { year, step, day, known }: AskedOfYear): Promise<Moment | undefined> {
  if (day === undefined && known === undefined) return undefined
  const { synthetic, opened, done } = await reachOf(client, year, step)
  const [begins, ends] = [dayOf(monthOf(year, 1), 1), lastDay(monthOf(year, 12))]
  const recorded = synthetic ? begins : opened
  const at = day ?? ends
  if (at < begins) throw outside('day', `${begins} – ${ends}`)
  if (known !== undefined && (recorded === null || known < recorded)) {
    throw outside('known', recorded ?? undefined)
  }
  const doneOn = done !== null && synthetic ? ends : done
  const stands = at >= ends && doneOn !== null && (known === undefined || doneOn <= known)
  return stands ? undefined : momentOf({ day: at < ends ? at : ends, known })
}

/** A moment of the year of the books itself. Problems: `outside-books`; `not-found` where there are no books. */
export async function momentWithin(client: pg.ClientBase, { day, known }: { readonly day: Day; readonly known?: Day | undefined }) {
  const { rows } = await client.query<{ year: number }>('select year from province')
  const year = rows[0]?.year
  if (year === undefined) throw new Problem('not-found', 'no province')
  await momentAsked(client, { year, step: 'opening', day, known })
  const ends = lastDay(monthOf(year, 12))
  if (day > ends) throw outside('day', `${dayOf(monthOf(year, 1), 1)} – ${ends}`)
  return { year, moment: momentOf({ day, known }) }
}

/** The moment that is asked for of what follows from the books alone, so that nothing was done at the year's end; problems as above. */
export async function momentOfYear(client: pg.ClientBase, { year, day, known }: DaysAsked & { readonly year: number }): Promise<Moment> {
  await momentAsked(client, { year, step: 'opening', day, known })
  const ends = lastDay(monthOf(year, 12))
  return momentOf({ day: day !== undefined && day < ends ? day : ends, known })
}

async function reachOf(client: pg.ClientBase, year: number, step: string): Promise<Reach> {
  const { rows } = await client.query<Reach>(
    `select synthetic, (select done_at::date from year_step where year = $1 and step = 'opening') opened,
       (select done_at::date from year_step where year = $1 and step = $2) done
     from province where year = $1`,
    [year, step],
  )
  if (!rows[0]) throw new Problem('not-found', String(year))
  return rows[0]
}

/** The detail is how far they reach: both days of the year, or the day since which they are recorded; none where nothing is. */
function outside(path: 'day' | 'known', detail: string | undefined): Problem {
  return new Problem('outside-books', detail, { in: 'query', path })
}
