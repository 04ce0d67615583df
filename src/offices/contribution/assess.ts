/**
 * Assessment (核定) of a month: what each employer, employee and flexibly employed person owes, on the law as known on the
 * day of the run. Chunks go by employer, so that an employer's one rounding stays in one chunk (附件1 二).
 */
import type pg from 'pg'
import { lastDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth, yearOf } from '../../kernel/month.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Law } from '../../law/index.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutAt, cutEvenly, type RunKind, type Sink, type Transformer } from '../../platform/runs/index.ts'
import { employeeDue, employerDue, flexibleDue, wageYear } from '../../rules/contribution/index.ts'
import { type Lookup, loadLookup } from './lookup.ts'
import { findPassedOver, loadPassedOver, type PassedOver, refusalOf } from './passed-over.ts'
import { ASSESSMENT_LINE, recordDues } from './record.ts'
import { dueOutputs, PAYER_EMPLOYER, PAYER_FLEXIBLE, writeBill, writeDue } from './rows.ts'

const CHUNK = 40_000
/** Rows of employment that tell how staff is spread over employers. */
const SAMPLE = 50_000
const EMPLOYED = 'employed'
const FLEXIBLE = 'flexible'
const WAGE_CITES = ['苏政发〔2020〕45号 附件1 二(二)']

export function assessment(month: Month, law: Law): RunKind {
  const year = wageYear({ month }, law)
  if (!year.ok) throw new Error(`no wage year for ${printMonth(month)}: ${JSON.stringify(year)}`)
  let lookup: Lookup | undefined
  let passedOver: PassedOver = new Map()
  return {
    kind: 'assessment',
    outputs: dueOutputs(ASSESSMENT_LINE),
    async plan(client) {
      await findPassedOver(client, month)
      const employers = await employersByStaff(client)
      const persons = await client.query(
        'select min(person_id) first, max(person_id) last, count(*)::int8 as rows from flexible where months @> $1::int',
        [month],
      )
      // Those who need no wages come first: meanwhile the wages are read.
      return [...cutEvenly(FLEXIBLE, persons.rows[0], CHUNK), ...employers]
    },
    load: {
      async [EMPLOYED](pool) {
        lookup = await loadLookup(pool, year.value.year)
        passedOver = await loadPassedOver(pool, month)
      },
      async [FLEXIBLE](pool) {
        passedOver = await loadPassedOver(pool, month)
      },
    },
    select: (chunk) => (chunk.part === EMPLOYED ? employedRows(chunk, month) : flexibleRows(chunk, month)),
    transform(chunk, sink) {
      if (chunk.part === FLEXIBLE) return flexible(month, law, passedOver, sink)
      if (!lookup) throw new Error('wages and employers are not loaded')
      return employed(month, law, { ...lookup, passedOver }, sink)
    },
    finish: recordDues,
  }
}

/** Ranges of employers of about so many staff each, judged by a sample: a large one is as good as counting everybody. */
async function employersByStaff(client: pg.PoolClient): Promise<Omit<Chunk, 'chunk'>[]> {
  const { rows } = await client.query<{ first: number | null; last: number; known: number }>(
    `select min(employer_id) as first, max(employer_id) as last,
       (select greatest(reltuples, 0)::int8 from pg_class where oid = 'employment'::regclass) as known from employment`,
  )
  const { first, last, known } = rows[0] ?? { first: null, last: 0, known: 0 }
  if (first === null) return []
  const oneIn = Math.max(1, Math.floor(known / SAMPLE))
  const sampled = await client.query<{ last: number }>(
    `select max(employer_id) as last from (
       select employer_id, (row_number() over (order by employer_id) - 1) / ${Math.ceil(CHUNK / oneIn)} as place
       from employment tablesample system (${100 / oneIn}) repeatable (1)) t
     group by place order by 1`,
  )
  const lasts = sampled.rows.map((row) => row.last).filter((each, place, all) => each !== all[place - 1] && each < last)
  return cutAt(EMPLOYED, first, [...lasts.slice(0, -1), last])
}

/**
 * As `months @> month`, in words no index answers to: the planner, which under row-level security may not look at what it
 * knows of ranges, takes almost nobody for taking part, and would search the key by month for every chunk.
 */
function takesPart(month: Month): string {
  return `lower(months) <= ${month} and (upper(months) is null or upper(months) > ${month})`
}

/** One row an employer, its staff as an array: a row for each of them would cost as much as the rule does. */
function employedRows({ fromKey, untilKey }: Chunk, month: Month): string {
  return `select employer_id, array_agg(person_id) from (
      select employer_id, person_id from employment
      where employer_id >= ${fromKey} and employer_id < ${untilKey} and ${takesPart(month)} order by employer_id, person_id) staff
    group by employer_id order by employer_id`
}

function flexibleRows({ fromKey, untilKey }: Chunk, month: Month): string {
  return `select person_id, region, collector, base from flexible
    where person_id >= ${fromKey} and person_id < ${untilKey} and ${takesPart(month)} order by person_id`
}

/** Writes an employer's staff and the bill after it; refused together or not at all. */
function employed(month: Month, law: Law, lookup: Lookup & { passedOver: PassedOver }, sink: Sink): Transformer {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const dueOn = lastDay(month)
  let staff = new Float64Array(1024)
  let wages = new Float64Array(1024)

  function assess(id: number, count: number): void {
    lookup.wagesOf(staff, count, wages)
    const employer = lookup.employer(id)
    /** What the law says of the employer on its staff's bases together. */
    const decide = (totalBase: number) => {
      const outcome = employerDue({ bases: [fen(totalBase)], month, region: employer.region }, law, sink.trace())
      if ('problem' in outcome) throw new Error(`employer ${id}: ${JSON.stringify(outcome.problem)}`)
      return outcome
    }
    // Whether it is refused hangs on place and month alone, so that it is known before the first of its staff is written.
    const refused = !decide(0).ok
    let persons = 0
    let totalBase = 0
    let personal = 0
    for (let place = 0; place < count; place++) {
      const person = staff[place] as number
      const wage = wages[place] as Fen
      const refusal = refusalOfPerson(person, wage)
      if (refusal) {
        sink.refuse(`registry/person/${person}`, refusal)
        continue
      }
      persons += 1
      if (refused) continue
      const outcome = employeeDue({ wage, month }, law, sink.trace())
      if (!outcome.ok) throw new Error(`the limits of ${printMonth(month)} are not set: ${JSON.stringify(outcome)}`)
      const { base, due, toAccount } = outcome.value
      totalBase += base
      personal += due
      writeDue(dues, month, { person, employer: id, region: employer.region, wage, base, due, toAccount })
    }
    if (persons === 0) return
    const outcome = decide(totalBase)
    if (!outcome.ok) return sink.refuse(`registry/employer/${id}`, outcome.refusal)
    const { rate, due } = outcome.value
    writeBill(bills, month, {
      kind: PAYER_EMPLOYER,
      id,
      region: employer.region,
      collector: employer.collector,
      persons,
      totalBase: outcome.value.totalBase,
      rate,
      employerDue: due,
      personalDue: fen(personal),
      dueOn,
    })
    sink.add(`due@${employer.region}`, due + personal)
    sink.add(`persons@${employer.region}`, persons)
  }

  function refusalOfPerson(person: number, wage: Fen): Refusal | undefined {
    const code = lookup.passedOver.get(person)
    if (code !== undefined) return refusalOf(code, month)
    if (!Number.isNaN(wage)) return undefined
    return refuse('wage-not-declared', WAGE_CITES, { month: printMonth(month), year: yearOf(month) }).refusal
  }

  return {
    row(reader) {
      const id = reader.int8()
      const count = reader.array()
      if (count > staff.length) {
        staff = new Float64Array(count * 2)
        wages = new Float64Array(count * 2)
      }
      for (let place = 0; place < count; place++) staff[place] = reader.int8()
      sink.alsoRead(count - 1)
      assess(id, count)
    },
    end() {},
  }
}

function flexible(month: Month, law: Law, passedOver: PassedOver, sink: Sink): Transformer {
  const [dues, bills] = sink.outputs as [RowWriter, RowWriter]
  const dueOn = lastDay(month)
  const sums = new Map<string, { due: number; persons: number }>()
  return {
    row(reader) {
      const person = reader.int8()
      const region = reader.text()
      const collector = reader.text()
      const base = reader.int8() as Fen
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
    end() {
      for (const [region, sum] of sums) {
        sink.add(`due@${region}`, sum.due)
        sink.add(`persons@${region}`, sum.persons)
      }
    },
  }
}
