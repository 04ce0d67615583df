/**
 * `list-speed-script.ts --persons 60000 --books list_speed`: how long a page of every list takes, asked as the console asks
 * it, of a fund year of so many persons: over HTTP with a session, so that the permission, row-level security and the audit log are
 * in it; for a user of the province and one of a county. Books of the name that are there already are asked as they are.
 * Exits 1 where a page takes longer than it may.
 */
import { parseArgs } from 'node:util'
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { currentLaw } from '../../src/offices/law/index.ts'
import { ROLES, type Role, roles, scopeOf } from '../../src/platform/access/index.ts'
import { openBooks } from '../../src/platform/database/books.ts'
import { injectAs, signedIn } from '../../src/platform/testing.ts'
import { buildServer } from '../../src/serve.ts'
import { addressOf, type Endpoint, type Operation } from './good-requests.ts'

const YEAR = 2021
const LONGEST_MS = 200
const ROUNDS = 5
/** As the console asks: a first page that is there soon, larger ones as one scrolls. */
const [FIRST_PAGE, LATER_PAGE] = ['200', '500']
/** So many pages are passed to come into the middle of a list, where it has as many. */
const PASSED = 20

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '7' },
    books: { type: 'string', default: 'list_speed' },
    only: { type: 'string' },
  },
})

type Query = Readonly<Record<string, string>>
type Row = Readonly<Record<string, unknown>>
interface Page {
  readonly items: readonly Row[]
  readonly next: string | null
}
type Ask = (query: Query) => Promise<Page>

async function measure(): Promise<void> {
  const { rows } = await books.owner.query<Record<string, string | number>>(
    `select e.region, e.employer_id employer, e.collector, e.credit_code "creditCode", e.name employer_name, p.person_id person, p.id_number "idNumber", p.name,
       (select min(run_id) from run) run
     from employer e join employment m using (employer_id) join person p using (person_id)
     where e.region like '3205%' and e.region not in ('320500', '320576') order by e.employer_id, p.person_id limit 1`,
  )
  const known = Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, String(value)]))
  const places = { province: undefined, county: known['region'] }
  say(`${values.persons} persons; the county is ${known['region']}`)
  say('| list | case | rows | province, ms | county, ms |')
  say('|---|---|---|---|---|')
  let slow = 0
  for (const endpoint of await lists()) {
    const times = new Map<string, Record<string, number>>()
    for (const [place, region] of Object.entries(places)) {
      const ask = await asker(endpoint, known, region)
      if (ask === undefined) continue
      for (const { name, query } of await cases(endpoint, ask, known, region)) {
        const { took, rows: count } = await median(ask, query)
        times.set(name, { ...times.get(name), [place]: took, rows: Math.max(count, times.get(name)?.['rows'] ?? 0) })
        if (took > LONGEST_MS) slow += 1
      }
    }
    for (const [name, { province, county, rows: count }] of times)
      say(`| ${endpoint.path.replace('/api/v1/', '')} | ${name} | ${count} | ${printed(province)} | ${printed(county)} |`)
  }
  say(`${slow} pages took longer than ${LONGEST_MS} ms`)
  for (const each of refused) say(each)
  process.exitCode = slow + refused.size === 0 ? 0 : 1
}

/** Everything that is read page by page, and what is found and what is to be done, which are lists too. */
async function lists(): Promise<Endpoint[]> {
  const document = (await app.inject('/api/v1/openapi.json')).json() as { paths: Record<string, { get?: Operation }> }
  return Object.entries(document.paths).flatMap(([path, { get: operation }]) => {
    const asks = operation?.parameters?.map(({ name }) => name) ?? []
    const isList = asks.some((name) => ['limit', 'q', 'of'].includes(name)) && !path.endsWith('/explain')
    return operation !== undefined && isList && path.includes(values.only ?? '') ? [{ path, method: 'GET', operation }] : []
  })
}

/** Asks the list as somebody who may read it there; undefined where nobody there may. */
async function asker({ path, operation }: Endpoint, known: Query, region: string | undefined): Promise<Ask | undefined> {
  const action = operation['x-action'] ?? operation['x-actions']?.[0]
  const role = roles.find((each) => isOf(each, region) && (action === undefined || scopeOf(each, action) !== undefined))
  if (role === undefined) return undefined
  const who = await signedIn(books, role, region === undefined ? {} : { region })
  const must = operation.parameters?.filter(({ required }) => required) ?? []
  const inPath = Object.fromEntries(must.filter((each) => each.in === 'path').map(({ name }) => [name, placed(name, known, region)]))
  const inQuery = Object.fromEntries(must.filter((each) => each.in === 'query').map(({ name }) => [name, placed(name, known, region)]))
  return async (query) => {
    const purpose = operation.parameters?.some(({ name }) => name === 'purpose') ? { purpose: 'a measurement' } : {}
    const sent = { path: inPath, query: { ...inQuery, ...purpose, ...query }, header: {}, body: undefined }
    const answer = await injectAs(app, who, addressOf(path, sent))
    if (answer.statusCode !== 200) {
      refused.add(`${addressOf(path, sent)}: ${answer.body}`)
      return { items: [], next: null }
    }
    const { items, entries, next } = answer.json()
    const found = items ?? entries ?? answer.json()
    return { items: Array.isArray(found) ? found : [], next: next === null || next === undefined ? null : String(next) }
  }
}

function isOf(role: Role, region: string | undefined): boolean {
  const { level } = ROLES[role]
  return region === undefined ? level === 'province' || level === 'administration' : level === 'local'
}

function placed(name: string, known: Query, region: string | undefined): string {
  const others: Query = { account: `treasury@${region ?? known['region']}`, day: `${YEAR}-12-31`, q: '南京' }
  return others[name] ?? known[name] ?? ''
}

interface Case {
  readonly name: string
  readonly query: Query
}

/** Orders the province alone has: a local reader is told the amount of the postings of its units, and is refused this one. */
const ORDERS_OF_THE_PROVINCE: Readonly<Record<string, readonly string[]>> = { '/api/v1/ledger/vouchers': ['amount'] }

async function cases({ path, operation }: Endpoint, ask: Ask, known: Query, region: string | undefined): Promise<Case[]> {
  const asks = operation.parameters?.filter((each) => each.in === 'query') ?? []
  const begin = asks.some(({ name }) => name === 'before') ? 'before' : 'after'
  const isPaged = asks.some(({ name }) => name === 'limit')
  const first: Query = isPaged ? { limit: FIRST_PAGE } : {}
  const refusedThere = region === undefined ? [] : (ORDERS_OF_THE_PROVINCE[path] ?? [])
  const orders = (asks.find(({ name }) => name === 'sort')?.schema.enum ?? []).filter((order) => !refusedThere.includes(String(order)))
  const sorts = orders.flatMap((sort) =>
    ['false', 'true'].map((descending) => ({ name: `by ${sort}${descending === 'true' ? ', down' : ''}`, query: { sort, descending } })),
  )
  const all: Case[] = [{ name: 'as it comes', query: {} }, ...sorts].map(({ name, query }) => ({ name, query: { ...first, ...query } }))
  if (!isPaged) return [...all, ...filters(asks, {}, known)]
  const middles: Case[] = []
  let sample: Row = {}
  for (const { name, query } of all) {
    const [after, row] = await middle(ask, { ...query, limit: LATER_PAGE }, begin)
    sample = { ...row, ...sample }
    if (after !== null) middles.push({ name: `${name}, further on`, query: { ...query, limit: LATER_PAGE, [begin]: after } })
  }
  return [...all, ...middles, ...filters(asks, sample, known).map(({ name, query }) => ({ name, query: { ...first, ...query } }))]
}

/** Where a page far from the beginning begins, and a row of it. */
async function middle(ask: Ask, query: Query, begin: string): Promise<[string | null, Row]> {
  let page = await ask(query)
  let after: string | null = null
  for (let passed = 0; passed < PASSED && page.next !== null; passed++) {
    after = page.next
    page = await ask({ ...query, [begin]: after })
  }
  return [after, page.items[0] ?? {}]
}

const NO_FILTERS = ['after', 'before', 'limit', 'sort', 'descending', 'purpose', 'q']

/** Each filter alone, by what a row of the list says or by what is known. */
function filters(asks: NonNullable<Operation['parameters']>, row: Row, known: Query): Case[] {
  return asks.flatMap(({ name, schema }) => {
    if (NO_FILTERS.includes(name)) return []
    const of = {
      ...known,
      name: known['name']?.charAt(0),
      sought: '省',
      from: `${YEAR}-06-01`,
      until: `${YEAR}-06-30`,
      month: `${YEAR}-06`,
    } as Query
    const said = row[SAID[name] ?? name]
    const each = schema.enum ?? [of[name] ?? (typeof said === 'string' || typeof said === 'number' ? String(said) : BOOKED[name])]
    return each.flatMap((value) => (value === undefined ? [] : [{ name: `${name} ${value}`, query: { [name]: value } }]))
  })
}

/** Requests that were answered otherwise: they measure nothing. */
const refused = new Set<string>()

/** What a filter asks by, as rows call it. */
const SAID: Query = { user: 'userId' }

const BOOKED: Query = { bookingMonth: `${YEAR}-06`, forMonth: `${YEAR}-06` }

async function median(ask: Ask, query: Query): Promise<{ took: number; rows: number }> {
  const times: number[] = []
  let rows = 0
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    rows = (await ask(query)).items.length
    times.push(performance.now() - began)
  }
  return { took: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN, rows }
}

function printed(took: number | undefined): string {
  return took === undefined ? '' : `${took > LONGEST_MS ? '**' : ''}${took.toFixed(0)}${took > LONGEST_MS ? '**' : ''}`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const books = await openBooks({ name: values.books, create: true })
const app = await buildServer(books, currentLaw(books))
try {
  if (books.isNew) {
    await loadProvince(books, `seed:${values.seed}:${values.persons}`, YEAR, () => undefined)
    await runYear(books, YEAR, () => undefined)
  }
  await measure()
} finally {
  await app.close()
  await books.close()
}
