/** Assessment of persons: what each employee owes by declared wage, and each flexibly employed person by declared base (附件1 二). */
import { lastDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth, yearOf } from '../../kernel/month.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import type { RowReader, RowWriter } from '../../platform/database/binary-copy.ts'
import type { Chunk, Sink, Transformer } from '../../platform/runs/index.ts'
import { employeeDue, flexibleDue } from '../../rules/contribution/index.ts'
import { isRefused } from './assess-employers.ts'
import type { EmployerLookup } from './lookup.ts'
import { type PassedOver, refusalOf, takesPart } from './passed-over.ts'
import { PAYER_FLEXIBLE, writeBill, writeDue } from './rows.ts'

const WAGE_CITES = ['苏政发〔2020〕45号 附件1 二(二)']

/**
 * Employees with employer and declared wage, null where there is none, then the flexibly employed with declared base and where they
 * pay. Wages are cut by the same keys as employment, so that the two are read side by side in the order of their keys.
 */
export function payers({ fromKey, untilKey }: Chunk, month: Month, wageYear: number): string {
  const within = (person: string) => `${person} >= ${fromKey} and ${person} < ${untilKey}`
  return `select e.person_id, e.employer_id, w.monthly, null as region, null as collector
    from employment e left join wage w on w.person_id = e.person_id and w.year = ${wageYear} and ${within('w.person_id')}
    where ${within('e.person_id')} and ${takesPart(month)}
    union all
    select person_id, null, base, region, collector from flexible where ${within('person_id')} and ${takesPart(month)}`
}

interface Known {
  readonly employers: EmployerLookup
  readonly passedOver: PassedOver
}

export function assessPersons(month: Month, law: Law, known: Known, sink: Sink): Transformer {
  const employed = employees(month, law, known, sink)
  const flexible = flexiblyEmployed(month, law, known, sink)
  return {
    row(reader) {
      const person = reader.int8()
      if (reader.isNull()) flexible.row(reader, person)
      else employed(reader, person)
    },
    end: flexible.end,
  }
}

/** Refused with its employer, or by itself. */
function employees(month: Month, law: Law, { employers, passedOver }: Known, sink: Sink): (reader: RowReader, person: number) => void {
  const [dues] = sink.outputs as [RowWriter]
  const refusedPlaces = new Map<string, boolean>()
  const isRefusedIn = (region: string): boolean => {
    const found = refusedPlaces.get(region) ?? isRefused(region, month, law)
    refusedPlaces.set(region, found)
    return found
  }
  function refusalOfPerson(person: number, wage: Fen | undefined): Refusal | undefined {
    const code = passedOver.get(person)
    if (code !== undefined) return refusalOf(code, month)
    if (wage !== undefined) return undefined
    return refuse('wage-not-declared', WAGE_CITES, { month: printMonth(month), year: yearOf(month) }).refusal
  }
  return (reader, person) => {
    const employer = reader.int8()
    const wage = reader.isNull() ? undefined : (reader.int8() as Fen)
    const refusal = refusalOfPerson(person, wage)
    if (refusal || wage === undefined) {
      if (refusal) sink.refuse(`registry/person/${person}`, refusal)
      return
    }
    const { region } = employers(employer)
    if (isRefusedIn(region)) return
    const outcome = employeeDue({ wage, month }, law, sink.trace())
    if (!outcome.ok) throw new Error(`the limits of ${printMonth(month)} are not set: ${JSON.stringify(outcome)}`)
    const { base, due, toAccount } = outcome.value
    writeDue(dues, month, { person, employer, region, wage, base, due, toAccount })
  }
}

function flexiblyEmployed(month: Month, law: Law, { passedOver }: Known, sink: Sink) {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const dueOn = lastDay(month)
  const sums = new Map<string, { due: number; persons: number }>()
  return {
    row(reader: RowReader, person: number): void {
      const base = reader.int8() as Fen
      const region = reader.text()
      const collector = reader.text()
      const code = passedOver.get(person)
      if (code !== undefined) return sink.refuse(`registry/person/${person}`, refusalOf(code, month))
      const outcome = flexibleDue({ base, month }, law, sink.trace())
      if (!outcome.ok) {
        if ('problem' in outcome) throw new Error(`person ${person}: ${JSON.stringify(outcome.problem)}`)
        return sink.refuse(`registry/person/${person}`, outcome.refusal)
      }
      const { due, toAccount } = outcome.value
      writeDue(dues, month, { person, employer: null, region, wage: base, base, due, toAccount })
      writeBill(bills, month, {
        kind: PAYER_FLEXIBLE,
        id: person,
        region,
        collector,
        persons: 1,
        totalBase: base,
        rate: 0,
        employerDue: fen(0),
        personalDue: due,
        dueOn,
      })
      const sum = sums.get(region) ?? { due: 0, persons: 0 }
      sum.due += due
      sum.persons += 1
      sums.set(region, sum)
    },
    end(): void {
      for (const [region, sum] of sums) {
        sink.add(`due@${region}`, sum.due)
        sink.add(`persons@${region}`, sum.persons)
      }
    },
  }
}
