/**
 * How long each level of an explanation takes on a fund year of so many persons, from totals of the province down to a
 * person's row, always into the largest part; and how many rows the database read for it. It is asked as the console asks:
 * over HTTP with a session, so that the permission, row-level security and the audit log are in it.
 */
import type pg from 'pg'
import { loadProvince, runYear } from '../src/cli/year.ts'
import { billFigure } from '../src/offices/contribution/index.ts'
import { type Explained, explain, figureNamed } from '../src/offices/explanation/index.ts'
import { currentLaw } from '../src/offices/law/index.ts'
import { figureKinds } from '../src/offices/year/index.ts'
import { type Principal, perform } from '../src/platform/access/index.ts'
import type { Books } from '../src/platform/database/index.ts'
import type { Api } from '../src/platform/http/index.ts'
import { injectAs, signedIn } from '../src/platform/testing.ts'
import { buildServer } from '../src/serve.ts'
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

/** Who asks, over HTTP and, for the plans of the queries, in a transaction of the same role and session. */
interface Asker {
  readonly books: Books
  readonly app: Api
  readonly who: Principal
}

const PURPOSE = '核对'
/** Nobody opens figures this fast from one address. */
process.env['TONGCHOU_REQUESTS'] = '100000'

export async function explainLevels(books: Books, persons: number, rounds: number, say: (line: string) => void): Promise<string> {
  await loadProvince(books, `seed:7:${persons}`, YEAR, () => {})
  await runYear(books, YEAR, () => {})
  say(`fund year of ${persons} persons conducted`)
  const app = await buildServer(books, currentLaw(books))
  try {
    const asker = { books, app, who: await signedIn(books, 'provincial-agency') }
    const ways: Level[][] = []
    for (const start of [...STARTS, await largestStaff(books.worker)]) ways.push(await wayDown(asker, start, rounds))
    return table(persons, ways)
  } finally {
    await app.close()
  }
}

/** The bill with the most persons on it. */
async function largestStaff(worker: pg.Pool): Promise<string> {
  const { rows } = await worker.query(
    'select payer_id, booking_month from bill where payer_kind = 1 and line = 1 order by persons desc limit 1',
  )
  const { payer_id: payer, booking_month: month } = rows[0]
  return billFigure.address({ bill: { kind: 1, payer, forMonth: month, bookingMonth: month, line: 1 } }, 'personalDue')
}

async function wayDown(asker: Asker, start: string, rounds: number): Promise<Level[]> {
  const levels: Level[] = []
  const seen = new Set<string>()
  for (let address: string | undefined = start; address !== undefined && levels.length < DEEPEST && !seen.has(address); ) {
    seen.add(address)
    const times: number[] = []
    let found: Explained | undefined
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      found = await opened(asker, address)
      times.push(performance.now() - began)
    }
    const rowsRead = await rowsReadBy(asker, address)
    levels.push({ figure: address, parts: found?.partsCount ?? 0, first: times[0] ?? Number.NaN, median: median(times), rowsRead })
    address = largest(found)
  }
  return levels
}

async function opened({ app, who }: Asker, figure: string): Promise<Explained> {
  const answer = await injectAs(app, who, { url: '/api/v1/explain', query: { figure, limit: String(PARTS), purpose: PURPOSE } })
  if (answer.statusCode !== 200) throw new Error(`${figure}: ${answer.body}`)
  return answer.json()
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
async function rowsReadBy({ books, who }: Asker, address: string): Promise<number> {
  const figure = figureNamed(figureKinds, address)
  let read = 0
  await perform(books, who, { action: figure.kind.action(figure.field), subject: address, purpose: PURPOSE }, async (client) => {
    const watched = Object.create(client, {
      query: {
        value: async (sql: string, values?: unknown[]) => {
          const { rows } = await client.query(`explain (analyze, format json) ${sql}`, values)
          read += scanned(rows[0]['QUERY PLAN'][0].Plan)
          return client.query(sql, values)
        },
      },
    }) as pg.PoolClient
    await explain(watched, figure, { limit: PARTS })
  })
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
