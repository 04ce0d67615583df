/**
 * The run of differences (差额核定) on the day on which limits or rates are published late: every month it changes is
 * assessed again for the employed, and what differs from the rows booked so far is booked as a line of its own, in the
 * month of publication. Differences may be paid until the end of the year and bear no surcharge (notice of 2024: 年底前
 * 分次或一次性补缴, 不收滞纳金). Flexibly employed persons keep the base they declared and paid; the new limits bind what
 * they declare from then on.
 */
import { lastDay, monthOfDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, monthOf, printMonth, yearOf } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { RowReader, RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutByWeight, type RunKind, type RunRecord, type Sink, type Transformer } from '../../platform/runs/index.ts'
import { wageYear } from '../../rules/contribution/index.ts'
import { type EmployerDifference, employerDifference, isChanged, type Staff } from './employer-difference.ts'
import type { LateLaw } from './late-law.ts'
import { passedOver } from './passed-over.ts'
import { ASSESSMENT_LINE, recordLine, runKindOf } from './record.ts'
import { dueOutputs, PAYER_EMPLOYER, writeBill, writeDue } from './rows.ts'

const CHUNK = 40_000

export interface Employer {
  readonly id: number
  readonly region: string
  readonly collector: string
}

/** `earlier` are the differences booked before in the same year. */
export function differences(late: LateLaw, earlier: readonly LateLaw[], law: Law): RunKind {
  const { line, day, months } = late
  const booking = monthOfDay(day)
  return {
    kind: runKindOf(line),
    outputs: dueOutputs(line),
    async plan(client) {
      const chunks: Omit<Chunk, 'chunk'>[] = []
      for (const month of months) {
        const { rows } = await client.query(
          'select employer_id as key, count(*)::int8 weight from employment where months @> $1::int group by 1 order by 1',
          [month],
        )
        chunks.push(...cutByWeight(String(month), rows, CHUNK))
      }
      return chunks
    },
    select: (chunk) => staffWithBooked(chunk, earlier, law),
    transform: ({ part }, sink) => booked(Number(part) as Month, booking, law, sink),
    finish: (client, run) => recordDifferences(client, run, late),
  }
}

/** The staff of the month with wage and what was booked for the month so far, person by person and for the employer. */
function staffWithBooked({ part, fromKey, untilKey }: Chunk, earlier: readonly LateLaw[], law: Law): string {
  const month = Number(part) as Month
  const year = wageYear({ month }, law)
  if (!year.ok) throw new Error(`no wage year for ${printMonth(month)}: ${JSON.stringify(year)}`)
  // The leaves that can hold the month, by name: its own assessment and earlier differences that touched it.
  const leaves = [
    { month, line: ASSESSMENT_LINE },
    ...earlier.filter((each) => each.months.includes(month)).map((each) => ({ month: monthOfDay(each.day), line: each.line })),
  ]
  const among = (table: string) =>
    `(${leaves.map((leaf) => `${table}.booking_month = ${leaf.month} and ${table}.line = ${leaf.line}`).join(' or ')})`
  return `select e.employer_id, m.region, m.collector, coalesce(b.employer_due, 0)::bigint, e.person_id,
      coalesce(d.base, 0)::bigint, coalesce(d.due, 0)::bigint, coalesce(d.to_account, 0)::bigint, w.monthly
    from employment e join employer m on m.employer_id = e.employer_id
    left join wage w on w.person_id = e.person_id and w.year = ${year.value.year}
    left join lateral (select sum(base) base, sum(due) due, sum(to_account) to_account from due d
      where d.person_id = e.person_id and d.employer_id = e.employer_id and d.for_month = ${month} and ${among('d')}) d on true
    left join (select payer_id, sum(employer_due) employer_due from bill b where b.payer_kind = ${PAYER_EMPLOYER} and b.for_month = ${month}
      and b.payer_id >= ${fromKey} and b.payer_id < ${untilKey} and ${among('b')} group by 1) b on b.payer_id = e.employer_id
    ${passedOver(month, 'e.person_id')}
    where e.employer_id >= ${fromKey} and e.employer_id < ${untilKey} and e.months @> ${month} and n.code is null
    order by e.employer_id, e.person_id`
}

/** Gathers one employer's staff and tells what changes; those whom the assessment refused have nothing to differ from. */
export function eachEmployer(
  month: Month,
  law: Law,
  found: (employer: Employer, difference: EmployerDifference) => void,
  trace: Sink['trace'] = () => undefined,
): Transformer {
  let employer: Employer = { id: 0, region: '', collector: '' }
  let billed: Fen = fen(0)
  let staff: Staff[] = []

  function close(): void {
    if (staff.length === 0) return
    const outcome = employerDifference({ month, region: employer.region, staff, employerDue: billed }, law, trace)
    if (outcome.ok && isChanged(outcome.value)) found(employer, outcome.value)
    if (!outcome.ok && 'problem' in outcome) throw new Error(`employer ${employer.id}: ${JSON.stringify(outcome.problem)}`)
  }

  return {
    row(reader) {
      const { id, region, collector, employerDue } = readEmployer(reader)
      if (id !== employer.id) {
        close()
        employer = { id, region, collector }
        billed = employerDue
        staff = []
      }
      const person = reader.int8()
      const was = { base: reader.int8() as Fen, due: reader.int8() as Fen, toAccount: reader.int8() as Fen }
      if (!reader.isNull()) staff.push({ person, booked: was, wage: reader.int8() as Fen })
    },
    end: close,
  }
}

function readEmployer(reader: RowReader): Employer & { employerDue: Fen } {
  return { id: reader.int8(), region: reader.text(), collector: reader.text(), employerDue: reader.int8() as Fen }
}

function booked(forMonth: Month, booking: Month, law: Law, sink: Sink): Transformer {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const dueOn = lastDay(monthOf(yearOf(booking), 12))
  function found({ id, region, collector }: Employer, { persons, ...bill }: EmployerDifference): void {
    for (const one of persons) writeDue(dues, forMonth, { ...one, employer: id, region })
    writeBill(bills, forMonth, { kind: PAYER_EMPLOYER, id, region, collector, persons: persons.length, dueOn, ...bill })
    sink.add(`difference@${region}`, bill.employerDue + bill.personalDue)
    sink.add(`persons@${region}`, persons.length)
  }
  return eachEmployer(forMonth, law, found, () => sink.trace())
}

async function recordDifferences(client: Parameters<RunKind['finish']>[0], run: RunRecord, { day, line, months }: LateLaw): Promise<void> {
  const of = months.map((month) => printMonth(month)).join('、')
  await recordLine(client, run, {
    line,
    voucher: {
      event: 'differences-assessed',
      source: `contribution/difference/${printMonth(run.month)}-${line}`,
      day,
      summary: `政策公布后差额核定 ${of}`,
    },
  })
}
