/**
 * How long each level of an explanation takes on a fund year of so many persons, from totals of the province down to a
 * person's row, always into the largest part; and how many rows the database read for it.
 */
import type pg from 'pg'
import { loadProvince, runYear } from '../src/cli/year.ts'
import { billFigure } from '../src/offices/contribution/index.ts'
import { type Explained, explain, figureNamed } from '../src/offices/explanation/index.ts'
import { figureKinds } from '../src/offices/year/index.ts'
import type { Books } from '../src/platform/database/index.ts'
import { median } from './measure.ts'

const YEAR = 2021
const DEEPEST = 16
const PARTS = 50

/** Where each way down begins. */
const STARTS: readonly string[] = [
  `final-accounts/line/${YEAR}/total/contribution#actual`,
  `final-accounts/line/${YEAR}/total/pension#actual`,
  `ledger/balance-sheet/${YEAR}-12-31/320000/total#totalAssets`,
  `ledger/flow-node/${YEAR}/contributions#amount`,
  `responsibility/settlement/${YEAR}/total#arrears`,
  `ledger/balance/memo-individual-accounts@320100/${YEAR}-12-31#balance`,
  `disbursement/plan/${YEAR}-12/320100#pensions`,
]

interface Level {
  readonly figure: string
  readonly parts: number
  readonly first: number
  readonly median: number
  readonly rowsRead: number
}

export async function explainLevels(books: Books, persons: number, rounds: number, say: (line: string) => void): Promise<string> {
  await loadProvince(books, `seed:7:${persons}`, YEAR, () => {})
  await runYear(books, YEAR, () => {})
  say(`fund year of ${persons} persons conducted`)
  const client = await books.worker.connect()
  try {
    const ways: Level[][] = []
    for (const start of [...STARTS, await largestStaff(client)]) ways.push(await wayDown(client, start, rounds))
    return table(persons, ways)
  } finally {
    client.release()
  }
}

/** The bill with the most persons on it. */
async function largestStaff(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query(
    'select payer_id, booking_month from bill where payer_kind = 1 and line = 1 order by persons desc limit 1',
  )
  const { payer_id: payer, booking_month: month } = rows[0]
  return billFigure.address({ bill: { kind: 1, payer, forMonth: month, bookingMonth: month, line: 1 } }, 'personalDue')
}

async function wayDown(client: pg.PoolClient, start: string, rounds: number): Promise<Level[]> {
  const levels: Level[] = []
  const seen = new Set<string>()
  for (let address: string | undefined = start; address !== undefined && levels.length < DEEPEST && !seen.has(address); ) {
    seen.add(address)
    const times: number[] = []
    let found: Explained | undefined
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      found = await opened(client, address)
      times.push(performance.now() - began)
    }
    const rowsRead = await rowsReadBy(client, address)
    levels.push({ figure: address, parts: found?.partsCount ?? 0, first: times[0] ?? Number.NaN, median: median(times), rowsRead })
    address = largest(found)
  }
  return levels
}

function opened(client: pg.ClientBase, address: string): Promise<Explained> {
  return explain(client, figureNamed(figureKinds, address), { limit: PARTS })
}

function largest(found: Explained | undefined): string | undefined {
  const size = (part: Explained['parts'][number]) => Math.abs(Number(part.value))
  return found?.parts.toSorted((a, b) => size(b) - size(a))[0]?.figure
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}

/** Every query of one level asked again with its plan: what its scans touched, rows filtered out included. */
async function rowsReadBy(client: pg.PoolClient, address: string): Promise<number> {
  let read = 0
  const watched = Object.create(client, {
    query: {
      value: async (sql: string, values?: unknown[]) => {
        const { rows } = await client.query(`explain (analyze, format json) ${sql}`, values)
        read += scanned(rows[0]['QUERY PLAN'][0].Plan)
        return client.query(sql, values)
      },
    },
  }) as pg.PoolClient
  await opened(watched, address)
  return read
}

function scanned(plan: Plan): number {
  const loops = plan['Actual Loops']
  const own = /Scan$/.test(plan['Node Type']) ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * loops : 0
  return Math.round(own + (plan.Plans ?? []).reduce((sum, each) => sum + scanned(each), 0))
}

function table(persons: number, ways: readonly Level[][]): string {
  const lines = ways.flatMap((levels) =>
    levels.map(
      ({ figure, parts, first, median: middle, rowsRead }, at) =>
        `| ${at + 1} | \`${figure}\` | ${parts} | ${first.toFixed(1)} | ${middle.toFixed(1)} | ${rowsRead} |`,
    ),
  )
  const slowest = Math.max(...ways.flat().map((level) => level.first))
  return [
    `## explain, ${persons} persons`,
    '',
    '| level | figure | parts | first, ms | median, ms | rows read |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    `Slowest level, asked for the first time: ${slowest.toFixed(1)} ms.`,
  ].join('\n')
}
