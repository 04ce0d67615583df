/**
 * Why a person owes what was booked for a month: each line with the law its run knew and the rule on that law. A line of
 * differences is the value on its law less the values of the lines before it.
 */

import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Books } from '../../platform/database/index.ts'
import { employeeDue, flexibleDue } from '../../rules/contribution/index.ts'
import { type Explanation, explanationOf } from '../../rules/index.ts'
import { lawOf, snapshotAt } from '../law/index.ts'
import { DIFFERENCE_KIND } from './difference.ts'
import { ASSESSMENT_LINE } from './record.ts'

export interface ExplainedDue {
  readonly line: number
  readonly bookingMonth: Month
  readonly employer: number | null
  readonly base: Fen
  readonly due: Fen
  readonly toAccount: Fen
  /** The law of the run: the day up to which it was known, and the digest of its snapshot. */
  readonly knownOn: Day
  readonly law: string
  /** What the rule gives on that law, for the whole month. */
  readonly trace: readonly Explanation[]
}

/** Lines in order of booking; none where nothing was booked for the person and month. */
export async function explainDue(books: Books, person: number, forMonth: Month): Promise<ExplainedDue[]> {
  const { rows } = await books.worker.query(
    `select d.*, r.known_on, r.law from due d
     join run r on r.booking_month = d.booking_month and r.kind = case when d.line = $3 then 'assessment' else $4 || d.line end
     where d.person_id = $1 and d.for_month = $2 order by d.booking_month, d.line`,
    [person, forMonth, ASSESSMENT_LINE, DIFFERENCE_KIND],
  )
  const law = await lawOf(books)
  const explained: ExplainedDue[] = []
  for (const row of rows) {
    const known = await snapshotAt(books, law, row.known_on)
    if (known.digest !== row.law) throw new Error(`the law known on ${row.known_on} is not the snapshot of the run any more`)
    const trace = new Trace()
    if (row.employer_id === null) flexibleDue({ base: fen(row.wage), month: forMonth }, known.law, trace)
    else employeeDue({ wage: fen(row.wage), month: forMonth }, known.law, trace)
    explained.push({
      line: row.line,
      bookingMonth: row.booking_month,
      employer: row.employer_id,
      base: fen(row.base),
      due: fen(row.due),
      toAccount: fen(row.to_account),
      knownOn: row.known_on,
      law: row.law,
      trace: trace.because.map((node) => explanationOf(node)),
    })
  }
  return explained
}
