/**
 * Yearly crediting of interest (记账利息): run on the day the year's rate becomes known, over every account open then, by
 * monthly products. Booked in the month of that day.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, type Ppm, ZERO } from '../../kernel/fen.ts'
import { monthsOfYear } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { onColumns } from '../../platform/database/sql-arithmetic.ts'
import { type Chunk, cutByKeys, gatheredTotals, type RunKind, type RunRecord } from '../../platform/runs/index.ts'
import { creditYear, yearlyInterest } from '../../rules/account/index.ts'
import { post } from '../ledger/index.ts'

/** A chunk is at least so many keys; a year's leaf has so many slices, each a chunk, at most. */
const CHUNK = 100_000
const SLICES = 8

/** `paid` is how the months of the credited year stand in the opening file, m01 to m12. */
export const MONTHS = Array.from({ length: 12 }, (_, index) => `m${String(index + 1).padStart(2, '0')}`)

export function interestCrediting(year: number, day: Day, law: Law): RunKind {
  const months = monthsOfYear(year)
  return {
    kind: 'interest-crediting',
    outputs: [
      {
        table: 'account_interest',
        key: ['person_id', 'year'],
        columns: ['person_id', 'booking_month', 'year', 'region', 'opening', 'entries', 'fen'],
        slices: { by: ['person_id'], bounds: ({ fromKey, untilKey }) => ({ from: [fromKey], until: [untilKey] }) },
        totals: (place) => `select region, sum(fen)::int8 fen from ${place} group by 1`,
      },
    ],
    async plan(client) {
      const { rows } = await client.query('select min(person_id) first, max(person_id) last from account_opening')
      return cutByKeys('accounts', rows[0], { size: CHUNK, parts: SLICES })
    },
    select: (chunk) =>
      `select a.person_id, a.region, a.opening, ${MONTHS.map((name) => `a.${name}`).join(', ')} from ${openAccounts(chunk)}`,
    inDatabase: (chunk) => credited(chunk, year, rateOf(year, day, law)),
    transform(_, sink) {
      const [out] = sink.outputs as [RowWriter]
      // Twelve entries that every account fills anew: the rule only reads them.
      const entries = months.map((month) => ({ month, amount: ZERO }))
      return {
        row(reader) {
          const person = reader.int8()
          const region = reader.text()
          const opening = reader.int8() as Fen
          let total = 0
          for (const entry of entries) {
            entry.amount = reader.int8() as Fen
            total += entry.amount
          }
          const outcome = creditYear({ opening, entries, year }, law, sink.trace())
          if (!outcome.ok) throw new Error(`the rate of ${year} is not known on ${day}: ${JSON.stringify(outcome)}`)
          out.begin(6)
          out.int8(person)
          out.int4(year)
          out.text(region)
          out.int8(opening)
          out.int8(total)
          out.int8(outcome.value.interest)
        },
        end() {},
      }
    },
    finish: (client, run) => recordInterest(client, run, year, day),
  }
}

function openAccounts({ fromKey, untilKey }: Chunk): string {
  return `account_opening a where a.person_id >= ${fromKey} and a.person_id < ${untilKey}
    and not exists (select from one_off o where o.person_id = a.person_id and o.line = 4) order by a.person_id`
}

/** The rate as the rule reads it. */
function rateOf(year: number, day: Day, law: Law): Ppm {
  const outcome = creditYear({ opening: ZERO, entries: [], year }, law)
  if (!outcome.ok) throw new Error(`the rate of ${year} is not known on ${day}: ${JSON.stringify(outcome)}`)
  return outcome.value.rate
}

function credited(chunk: Chunk, year: number, rate: Ppm): string {
  const amounts = MONTHS.map((name) => `a.${name}`)
  const entries = monthsOfYear(year).map((month, place) => ({ month, amount: amounts[place] as string }))
  const interest = yearlyInterest(onColumns, { opening: 'a.opening', entries }, rate)
  return `select a.person_id, ${year}, a.region, a.opening, ${amounts.join(' + ')}, ${interest} from ${openAccounts(chunk)}`
}

async function recordInterest(client: pg.PoolClient, run: RunRecord, year: number, day: Day): Promise<void> {
  const { rows } = await client.query(
    `select region, sum(fen)::int8 fen from ${gatheredTotals(run, { table: 'account_interest' }, 'region text, fen int8')} t group by 1 order by 1`,
  )
  await post(
    client,
    { event: 'interest-credited', source: `account/interest/${year}`, day, summary: `个人账户${year}年度记账利息` },
    rows.map((row) => ({ move: 'accounts-credited', region: row.region, fen: fen(row.fen) })),
  )
}
