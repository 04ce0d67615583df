/**
 * Assessment (核定) of a month: what each employer, employee and flexibly employed person owes, on the law as known on the
 * day of the run. Chunks go by employer, so that an employer's one rounding stays in one chunk (附件1 二).
 */
import { lastDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth, yearOf } from '../../kernel/month.ts'
import { refuse } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutByWeight, type RunKind, type Sink, type Transformer } from '../../platform/runs/index.ts'
import { employeeDue, employerDue, flexibleDue, wageYear } from '../../rules/contribution/index.ts'
import { ASSESSMENT_LINE, recordDues } from './record.ts'
import { type Booking, dueOutputs, PAYER_EMPLOYER, PAYER_FLEXIBLE, writeBill, writeDue } from './rows.ts'

const CHUNK = 40_000
const EMPLOYED = 'employed'
const FLEXIBLE = 'flexible'
const WAGE_CITES = ['苏政发〔2020〕45号 附件1 二(二)']

export function assessment(month: Month, law: Law): RunKind {
  const year = wageYear({ month }, law)
  if (!year.ok) throw new Error(`no wage year for ${printMonth(month)}: ${JSON.stringify(year)}`)
  return {
    kind: 'assessment',
    outputs: dueOutputs(ASSESSMENT_LINE),
    async plan(client) {
      const employers = await client.query(
        `select employer_id as key, count(*)::int8 weight from employment where months @> $1::int group by 1 order by 1`,
        [month],
      )
      const persons = await client.query('select person_id as key, 1::int8 weight from flexible where months @> $1::int order by 1', [
        month,
      ])
      return [...cutByWeight(EMPLOYED, employers.rows, CHUNK), ...cutByWeight(FLEXIBLE, persons.rows, CHUNK)]
    },
    select: (chunk) => (chunk.part === EMPLOYED ? employedRows(chunk, month, year.value.year) : flexibleRows(chunk, month)),
    transform: (chunk, sink) => (chunk.part === EMPLOYED ? employed(month, law, sink) : flexible(month, law, sink)),
    finish: recordDues,
  }
}

function employedRows({ fromKey, untilKey }: Chunk, month: Month, wageYear: number): string {
  return `select e.employer_id, m.region, m.collector, e.person_id, w.monthly
    from employment e join employer m on m.employer_id = e.employer_id
    left join wage w on w.person_id = e.person_id and w.year = ${wageYear}
    where e.employer_id >= ${fromKey} and e.employer_id < ${untilKey} and e.months @> ${month}
    order by e.employer_id, e.person_id`
}

function flexibleRows({ fromKey, untilKey }: Chunk, month: Month): string {
  return `select person_id, region, collector, base from flexible
    where person_id >= ${fromKey} and person_id < ${untilKey} and months @> ${month} order by person_id`
}

/** Gathers one employer's staff, then writes them and the employer's bill: refused together or not at all. */
function employed(month: Month, law: Law, sink: Sink): Transformer {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const booking = bookingOf(month)
  let employer = { id: 0, region: '', collector: '' }
  let persons: number[] = []
  let wages: Fen[] = []

  function close(): void {
    const bases: Fen[] = []
    const owed: { person: number; wage: Fen; base: Fen; due: Fen; toAccount: Fen }[] = []
    let personal = 0
    for (let index = 0; index < persons.length; index += 1) {
      const person = persons[index] as number
      const wage = wages[index] as Fen
      const outcome = employeeDue({ wage, month }, law, sink.trace())
      if (!outcome.ok) throw new Error(`the limits of ${printMonth(month)} are not set: ${JSON.stringify(outcome)}`)
      const { base, due, toAccount } = outcome.value
      bases.push(base)
      owed.push({ person, wage, base, due, toAccount })
      personal += due
    }
    if (bases.length === 0) return
    const outcome = employerDue({ bases, month, region: employer.region }, law, sink.trace())
    if (!outcome.ok) {
      if ('problem' in outcome) throw new Error(`employer ${employer.id}: ${JSON.stringify(outcome.problem)}`)
      return sink.refuse(`registry/employer/${employer.id}`, outcome.refusal)
    }
    const { totalBase, rate, due } = outcome.value
    for (const one of owed) writeDue(dues, booking, { ...one, employer: employer.id, region: employer.region })
    writeBill(bills, booking, {
      kind: PAYER_EMPLOYER,
      id: employer.id,
      region: employer.region,
      collector: employer.collector,
      persons: owed.length,
      totalBase,
      rate,
      employerDue: due,
      personalDue: fen(personal),
      dueOn: lastDay(month),
    })
    sink.add(`due@${employer.region}`, due + personal)
    sink.add(`persons@${employer.region}`, owed.length)
  }

  return {
    row(reader) {
      const id = reader.int8()
      const region = reader.text()
      const collector = reader.text()
      const person = reader.int8()
      if (id !== employer.id) {
        close()
        employer = { id, region, collector }
        persons = []
        wages = []
      }
      if (reader.isNull()) {
        sink.refuse(
          `registry/person/${person}`,
          refuse('wage-not-declared', WAGE_CITES, { month: printMonth(month), year: yearOf(month) }).refusal,
        )
        return
      }
      persons.push(person)
      wages.push(reader.int8() as Fen)
    },
    end: close,
  }
}

function flexible(month: Month, law: Law, sink: Sink): Transformer {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const booking = bookingOf(month)
  return {
    row(reader) {
      const person = reader.int8()
      const region = reader.text()
      const collector = reader.text()
      const base = reader.int8() as Fen
      const outcome = flexibleDue({ base, month }, law, sink.trace())
      if (!outcome.ok) {
        if ('problem' in outcome) throw new Error(`person ${person}: ${JSON.stringify(outcome.problem)}`)
        return sink.refuse(`registry/person/${person}`, outcome.refusal)
      }
      const { due, toAccount } = outcome.value
      writeDue(dues, booking, { person, employer: null, region, wage: base, base, due, toAccount })
      writeBill(bills, booking, {
        kind: PAYER_FLEXIBLE,
        id: person,
        region,
        collector,
        persons: 1,
        totalBase: base,
        rate: 0,
        employerDue: fen(0),
        personalDue: due,
        dueOn: lastDay(month),
      })
      sink.add(`due@${region}`, due)
      sink.add(`persons@${region}`, 1)
    },
    end() {},
  }
}

function bookingOf(month: Month): Booking {
  return { month, forMonth: month, line: ASSESSMENT_LINE }
}
