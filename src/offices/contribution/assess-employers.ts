/** Assessment of employers: one bill each, on the dues of its staff that were written before (附件1 二(一)). */
import { lastDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { planUnitsIn } from '../../kernel/plan-unit.ts'
import type { Law } from '../../law/index.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import type { Chunk, Sink, Transformer } from '../../platform/runs/index.ts'
import { employerDue } from '../../rules/contribution/index.ts'
import type { EmployerLookup } from './lookup.ts'
import { passedOver, takesPart } from './passed-over.ts'
import { PAYER_EMPLOYER, writeBill } from './rows.ts'

/** Whether the law refuses every employer of a place: that hangs on place and month alone, and is known before a base is. */
export function isRefused(region: string, month: Month, law: Law): boolean {
  const outcome = decided({ region, month, totalBase: 0 }, law)
  if ('problem' in outcome) throw new Error(`employers in ${region}: ${JSON.stringify(outcome.problem)}`)
  return !outcome.ok
}

interface Staff {
  readonly month: Month
  readonly law: Law
  readonly wageYear: number
  /** Where the month's dues stand, as the item of a `from`. */
  readonly dues: string
}

/** Employers with the number of their staff, its bases and dues; without any of them where the law refuses the employer. */
export function staffTogether({ fromKey, untilKey }: Chunk, { month, law, wageYear, dues }: Staff): string {
  const within = `employer_id >= ${fromKey} and employer_id < ${untilKey}`
  const refused = planUnitsIn(month).filter(({ region }) => isRefused(region, month, law))
  const places = refused.map(({ region }) => `'${region}'`).join(', ')
  return `select employer_id, count(*)::int4 persons, sum(base)::int8, sum(due)::int8 from ${dues} d where ${within} group by 1${
    places &&
    ` union all
    select distinct e.employer_id, 0, 0::int8, 0::int8 from (select * from employment where ${within} and ${takesPart(month)}) e
      join employer m on m.employer_id = e.employer_id join wage w on w.person_id = e.person_id and w.year = ${wageYear}
      ${passedOver(month, 'e.person_id')} where m.region in (${places}) and n.code is null`
  }`
}

export function assessEmployers(month: Month, law: Law, employers: EmployerLookup, sink: Sink): Transformer {
  const bills = sink.outputs[1] as RowWriter
  const dueOn = lastDay(month)
  return {
    row(reader) {
      const id = reader.int8()
      const persons = reader.int4()
      const totalBase = reader.int8()
      const personalDue = reader.int8() as Fen
      const { region, collector } = employers(id)
      const outcome = decided({ region, month, totalBase }, law, sink)
      if ('problem' in outcome) throw new Error(`employer ${id}: ${JSON.stringify(outcome.problem)}`)
      if (!outcome.ok) return sink.refuse(`registry/employer/${id}`, outcome.refusal)
      const { rate, due } = outcome.value
      writeBill(bills, month, {
        kind: PAYER_EMPLOYER,
        id,
        region,
        collector,
        persons,
        totalBase: outcome.value.totalBase,
        rate,
        employerDue: due,
        personalDue,
        dueOn,
      })
      sink.add(`due@${region}`, due + personalDue)
      sink.add(`persons@${region}`, persons)
    },
    end() {},
  }
}

/** What the law says of an employer on its staff's bases together. */
function decided({ region, month, totalBase }: { region: string; month: Month; totalBase: number }, law: Law, sink?: Pick<Sink, 'trace'>) {
  return employerDue({ bases: [fen(totalBase)], month, region }, law, sink?.trace())
}
