/**
 * Assessment (核定) of a month: what each employer, employee and flexibly employed person owes, on the law as known on the
 * day of the run. Persons come first, by their own keys; then employers, each on the dues of its staff, so that an
 * employer's one rounding stays in one place (附件1 二).
 */
import { type Month, printMonth } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import { type Chunk, cutByKeys, type RunKind, type Slices } from '../../platform/runs/index.ts'
import { wageYear } from '../../rules/contribution/index.ts'
import { assessEmployers, staffTogether } from './assess-employers.ts'
import { assessPersons, payers } from './assess-persons.ts'
import { type EmployerLookup, loadEmployers } from './lookup.ts'
import { findPassedOver, loadPassedOver, type PassedOver } from './passed-over.ts'
import { ASSESSMENT_LINE, recordDues } from './record.ts'
import { dueOutputs, PAYER_EMPLOYER, PAYER_FLEXIBLE } from './rows.ts'

const PERSONS = 'persons'
const EMPLOYERS = 'employers'
/** A chunk is at least so many keys; a month's leaves have so many slices of a part, each a chunk, at most. */
const CUT = {
  [PERSONS]: { size: 100_000, parts: 8 },
  // Each reads all dues of the month.
  [EMPLOYERS]: { size: 10_000, parts: 2 },
}

/** Every payer is a person or an employer; a person's bill is that of a flexibly employed one. */
const SLICES: Readonly<Record<'due' | 'bill', Slices>> = {
  due: {
    by: ['person_id'],
    bounds: ({ part, fromKey, untilKey }) => (part === PERSONS ? { from: [fromKey], until: [untilKey] } : undefined),
  },
  bill: {
    by: ['payer_kind', 'payer_id'],
    bounds({ part, fromKey, untilKey }) {
      const kind = part === PERSONS ? PAYER_FLEXIBLE : PAYER_EMPLOYER
      return { from: [kind, fromKey], until: [kind, untilKey] }
    },
  },
}

export function assessment(month: Month, law: Law): RunKind {
  const year = wageYear({ month }, law)
  if (!year.ok) throw new Error(`no wage year for ${printMonth(month)}: ${JSON.stringify(year)}`)
  let employers: EmployerLookup | undefined
  let passedOver: PassedOver = new Map()
  const known = () => {
    if (!employers) throw new Error('employers are not loaded')
    return { employers, passedOver }
  }
  return {
    kind: 'assessment',
    outputs: dueOutputs(ASSESSMENT_LINE, SLICES),
    async plan(client) {
      await findPassedOver(client, month)
      const { rows } = await client.query(
        `select least(e.first, f.first) first, greatest(e.last, f.last) last, m.first first_employer, m.last last_employer
         from (select min(person_id) first, max(person_id) last from employment) e,
           (select min(person_id) first, max(person_id) last from flexible where months @> $1::int) f,
           (select min(employer_id) first, max(employer_id) last from employer) m`,
        [month],
      )
      const [{ first, last, first_employer, last_employer }] = rows as [Record<string, number | null>]
      return [
        ...cutByKeys(PERSONS, { first: first ?? null, last: last ?? null }, CUT[PERSONS]),
        ...cutByKeys(EMPLOYERS, { first: first_employer ?? null, last: last_employer ?? null }, CUT[EMPLOYERS]),
      ]
    },
    load: {
      async [PERSONS](pool) {
        ;[employers, passedOver] = await Promise.all([loadEmployers(pool), loadPassedOver(pool, month)])
      },
    },
    afterwards: [EMPLOYERS],
    select: (chunk, written) =>
      isOfPersons(chunk)
        ? payers(chunk, month, year.value.year)
        : staffTogether(chunk, { month, law, wageYear: year.value.year, dues: written('due') }),
    transform: (chunk, sink) =>
      isOfPersons(chunk) ? assessPersons(month, law, known(), sink) : assessEmployers(month, law, known().employers, sink),
    finish: recordDues,
  }
}

function isOfPersons({ part }: Chunk): boolean {
  return part === PERSONS
}
