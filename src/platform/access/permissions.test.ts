/**
 * Who may do what, as the design says it, asked of every role, every action and every place: own, upper, lower and other
 * unit, own and others' records. Once through `perform`; and once of the database alone, as a server whose own check is gone.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import { type Books, inTransaction } from '../database/index.ts'
import { freshBooks, signedIn } from '../testing.ts'
import { type Action, actionCard, actions } from './actions.ts'
import { enterAudit } from './audit.ts'
import { perform } from './perform.ts'
import { may, type Place, type Principal } from './principal.ts'
import { ROLES, type Role, roles } from './roles.ts'
import { enter } from './session.ts'

/** A province, two cities, a county in each; one employer and its person in each county. */
const PROVINCE = '320000'
const UNITS = [PROVINCE, '320100', '320200', '320281', '320500', '320583'] as const
const ABOVE: Readonly<Record<string, string>> = {
  '320100': PROVINCE,
  '320200': PROVINCE,
  '320281': '320200',
  '320500': PROVINCE,
  '320583': '320500',
}
const EMPLOYERS = [
  { employer: 1, person: 11, region: '320281' },
  { employer: 2, person: 12, region: '320583' },
  { employer: 3, person: 13, region: '320500' },
] as const

// ---- The oracle, from the text of the design alone.

const OF_BOOKS = ['law.read', 'unit.read', 'statement.read', 'voucher.read', 'plan.read', 'run.read', 'bill.read']
const OF_PERSONS = ['person.read', 'due.read', 'account.read', 'award.read', 'payment.read']
const SUPERVISORS = ['statistics', 'trade-union', 'joint-conference', 'acts-recorder', 'local-government']
const SUPPLIERS = ['police', 'civil-affairs', 'justice', 'market-regulator', 'bank']

/** What a role does, wherever it sits. */
function doesAtAll(role: Role, action: Action): boolean {
  if (action === 'law.read') return true
  const kin = role.replace(/^(provincial|local)-/, '')
  const isRead = actionCard(action).kind === 'read'
  if (role === 'audit') return isRead
  if (role === 'employer') return ['person.read', 'bill.read', 'due.read'].includes(action)
  if (role === 'insured-person') return [...OF_PERSONS, 'bill.read'].includes(action)
  if (ROLES[role].level === 'administration') return administers(role, action)
  if (SUPERVISORS.includes(role)) return ['unit.read', 'statement.read', 'plan.read'].includes(action)
  if (SUPPLIERS.includes(role)) return action === 'unit.read' || (role === 'bank' && action === 'returns.submit')
  if (role === 'treasury-bank') return ['unit.read', 'statement.read', 'voucher.read', 'plan.read'].includes(action)
  if (OF_BOOKS.includes(action)) return true
  if (OF_PERSONS.includes(action))
    return kin === 'agency' || role === 'hr-department' || (kin === 'tax' && ['person.read', 'due.read'].includes(action))
  return OFFICES[action]?.includes(role) ?? false
}

function administers(role: Role, action: Action): boolean {
  if (action === 'unit.read') return true
  // Whoever reads the log must see who it names.
  if (action === 'user.read') return true
  if (role === 'audit-admin') return action === 'audit.read'
  return action === (role === 'system-admin' ? 'user.create' : 'user.grant')
}

/** The acts of single offices. */
const OFFICES: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  'books.verify': ['provincial-agency', 'provincial-finance'],
  'province.import': ['provincial-agency'],
  'run.order': ['provincial-agency'],
  'run.control': ['provincial-agency'],
  'receipts.submit': ['provincial-tax', 'local-tax'],
  'suspense.propose': ['provincial-agency', 'local-agency'],
  'suspense.confirm': ['provincial-agency'],
  'law.draft': ['hr-department'],
  'law.agree': ['hr-department', 'provincial-finance'],
  'law.publish': ['hr-department'],
}

/** Acts for the province as one, done at its own level and not for the units below. */
const AT_OWN_LEVEL: readonly Action[] = ['province.import', 'run.order', 'run.control', 'law.draft', 'law.agree', 'law.publish']

function isAllowed(seat: Seat, action: Action, place: Required<Place>): boolean {
  if (!doesAtAll(seat.role, action)) return false
  if (action === 'law.read' && ROLES[seat.role].level === 'record') return true
  if (seat.role === 'employer') return place.employer === seat.employer
  if (seat.role === 'insured-person') return place.person === seat.person
  if (AT_OWN_LEVEL.includes(action)) return place.region === seat.region
  return place.region === seat.region || ABOVE[place.region] === seat.region || ABOVE[ABOVE[place.region] ?? ''] === seat.region
}

// ---- Seats and places.

interface Seat {
  readonly role: Role
  readonly region?: string
  readonly employer?: number
  readonly person?: number
}

function seatsOf(role: Role): Seat[] {
  const { level } = ROLES[role]
  if (role === 'employer') return EMPLOYERS.map(({ employer }) => ({ role, employer }))
  if (role === 'insured-person') return EMPLOYERS.map(({ person }) => ({ role, person }))
  if (level === 'local') return UNITS.filter((unit) => unit !== PROVINCE).map((region) => ({ role, region }))
  return [{ role, region: PROVINCE }]
}

const seats = roles.flatMap(seatsOf)
const places = UNITS.flatMap((region) => EMPLOYERS.map(({ employer, person }): Required<Place> => ({ region, employer, person })))

describe('who may do what', () => {
  let books: Books
  const holders = new Map<Seat, Principal>()

  before(async () => {
    books = await freshBooks()
    await furnish(books.owner)
    for (const seat of seats) holders.set(seat, await signedIn(books, seat.role, seat))
  })
  after(() => books?.close())

  const holderOf = (seat: Seat): Principal => {
    const holder = holders.get(seat)
    assert.ok(holder)
    return holder
  }

  it('equals the table for every role, action and place, through perform', async () => {
    const every = seats.flatMap((seat) => actions.flatMap((action) => places.map((place) => ({ seat, action, place }))))
    for (const { seat, action, place } of every)
      assert.equal(may(holderOf(seat), action, place), isAllowed(seat, action, place), JSON.stringify({ seat, action, place }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...every), async ({ seat, action, place }) => {
        const done = perform(books, holderOf(seat), { action, place, purpose: '核对' }, async () => true)
        if (isAllowed(seat, action, place)) assert.ok(await done)
        else await assert.rejects(done, { code: 'not-permitted' })
      }),
      { numRuns: 400 },
    )
  })

  it('equals it without a word of ours: the database alone says the same of all of them', async () => {
    const words = actions.flatMap((action) => places.map((place) => ({ action, ...place })))
    for (const seat of seats) {
      const said = await inTransaction(books.server, async (client) => {
        await enter(client, holderOf(seat))
        const { rows } = await client.query<{ may: boolean }>(
          `select may_do(action, region, employer, person) may
           from jsonb_to_recordset($1) as t (action text, region char(6), employer bigint, person bigint)`,
          [JSON.stringify(words)],
        )
        return rows.map((row) => row.may)
      })
      const expected = words.map(({ action, region, employer, person }) => isAllowed(seat, action, { region, employer, person }))
      assert.deepEqual(said, expected, JSON.stringify(seat))
    }
  })

  it('shows no row elsewhere to a server that asks no question of its own', async () => {
    for (const seat of seats) {
      const seen = await inTransaction(books.server, async (client) => {
        await enter(client, holderOf(seat))
        return await rowsSeen(client)
      })
      for (const [table, action] of TABLES) {
        const allowed = EMPLOYERS.filter((place) => isAllowed(seat, action, place)).map(({ region }) => region)
        assert.deepEqual(seen[table], allowed.sort(), `${table} for ${JSON.stringify(seat)}`)
      }
    }
  })

  it('enters nothing as done or ordered that is not permitted, and nothing in another name', async () => {
    const writes = actions.filter((action) => actionCard(action).kind === 'write')
    const drawn = fc.record({
      seat: fc.constantFrom(...seats),
      action: fc.constantFrom(...writes),
      place: fc.constantFrom(...places),
      outcome: fc.constantFrom('done' as const, 'ordered' as const),
    })
    await fc.assert(
      fc.asyncProperty(drawn, async ({ seat, action, place, outcome }) => {
        const entered = inTransaction(books.server, async (client) =>
          enterAudit(client, await enter(client, holderOf(seat)), { action, place, outcome }),
        )
        if (isAllowed(seat, action, place)) assert.ok((await entered) > 0)
        else await assert.rejects(entered, { code: '42501' })
      }),
      { numRuns: 300 },
    )
    const [agency, audit] = [seats.find(({ role }) => role === 'provincial-agency'), seats.find(({ role }) => role === 'audit')]
    assert.ok(agency && audit)
    await assert.rejects(
      inTransaction(books.server, async (client) => {
        const other = await enter(client, holderOf(audit))
        await enter(client, holderOf(agency))
        await enterAudit(client, other, { action: 'run.order', place: { region: PROVINCE }, outcome: 'done' })
      }),
      { code: '42501' },
    )
  })

  it('cannot be passed by: no claim is made up, no secret read, no policy lifted, no leaf seen', async () => {
    const [audit] = seats.filter(({ role }) => role === 'audit')
    assert.ok(audit)
    const sees = (client: pg.ClientBase) => client.query('select from due')
    // What the setting says is worth nothing without a token that was handed out.
    for (const forged of ['', 'audit', JSON.stringify({ role: 'audit', region: PROVINCE }), 'x'.repeat(43)])
      await inTransaction(books.server, async (client) => {
        await client.query("select set_config('tongchou.session', $1, true), set_config('tongchou.role', 'audit', true)", [forged])
        assert.equal((await sees(client)).rows.length, 0, forged)
      })
    // A session ends with its transaction.
    const one = await books.server.connect()
    try {
      await one.query('begin')
      await enter(one, holderOf(audit))
      assert.equal((await sees(one)).rows.length, EMPLOYERS.length)
      await one.query('commit')
      assert.equal((await sees(one)).rows.length, 0)
    } finally {
      one.release()
    }
    for (const forbidden of [
      'select * from session',
      'select token_hash from session',
      'select password_hash from app_user',
      'insert into session (token_hash, user_id, grant_id, expires_at, idle) select sha256($$x$$), 1, 1, now() + interval $$1 day$$, interval $$1 day$$',
      'alter table due disable row level security',
      'drop policy server_reads on due',
      'set row_security = off; select * from due',
      'set role tongchou_owner',
      'set session authorization tongchou_worker',
      'select * from due_2021_01',
      'select * from account_entry_2021_01',
      "insert into permission values ('employer', 'audit.read', 'below')",
      'update role_grant set region = $$320000$$',
      'update audit_entry set purpose = null',
      'delete from audit_entry',
      "create function entered() returns int language sql as 'select 1'",
      "create table pg_temp.permission as select 'employer' role",
    ]) {
      await assert.rejects(books.server.query(forbidden), { code: '42501' }, forbidden)
    }
  })

  it('lists the persons of whom it says, asked of each alone, that they are of the reader: by one tie, by several, by none', async () => {
    await tie(books.owner)
    for (const seat of seats) {
      const { listed, each } = await inTransaction(books.server, async (client) => {
        await enter(client, holderOf(seat))
        const { rows } = await client.query<{ listed: number[]; each: number[] }>(
          `select array(select person_id::int from person order by 1) listed,
             array(select id from generate_series(1, 99) id
               where id = any ($1)
                 and (everywhere_for('person.read') or id = person_for('person.read')
                   or person_in(id, regions_for('person.read'), employer_for('person.read'))) order by 1) each`,
          [[...EMPLOYERS.map(({ person }) => person), ...TIED]],
        )
        return rows[0] ?? { listed: [], each: [] }
      })
      assert.deepEqual(listed, each, JSON.stringify(seat))
    }
  })

  it('covers every table that names a unit, a person or an employer, leaves apart', async () => {
    const { rows } = await books.owner.query(
      `select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity
         and (a.attname in ('region', 'person_id', 'employer_id', 'payer_id', 'user_id') and not a.attisdropped)`,
    )
    assert.deepEqual(rows, [])
    const open = await books.owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relispartition
         and has_any_column_privilege('tongchou_server', c.oid, 'select')`,
    )
    assert.deepEqual(open.rows, [])
    for (const seat of seats) {
      const named = await inTransaction(books.server, async (client) => {
        await enter(client, holderOf(seat))
        return (await client.query<{ name: string }>('select name from named_user where login = $1', [holderOf(seats[0] ?? seat).user]))
          .rows
      })
      assert.equal(named.length, ROLES[seat.role].level === 'record' ? 0 : 1, seat.role)
      const amounts = await inTransaction(books.server, async (client) => {
        await enter(client, holderOf(seat))
        return (await client.query('select from voucher_amount')).rowCount
      })
      const isOfAll = seat.region === PROVINCE && doesAtAll(seat.role, 'voucher.read')
      assert.equal(amounts, isOfAll ? EMPLOYERS.length : 0, JSON.stringify(seat))
    }
    const forgeries = ["insert into named_user (login, name) values ('x', 'x')", 'insert into voucher_amount (number, fen) values (9, 9)']
    for (const forged of forgeries)
      for (const pool of [books.server, books.worker]) await assert.rejects(pool.query(forged), { code: '42501' }, forged)
    // These look with the owner's eyes: seven ask for the session themselves, the others name no place and nobody.
    const views = await books.owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and relname not in
         ('movement', 'import_attempt', 'named_user', 'voucher_amount', 'run_law', 'published_law', 'place_of_person',
          'suspense', 'suspense_of_others')
         and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    )
    assert.deepEqual(views.rows, [])
  })
})

/** The tables looked at, by the action that opens their rows; each has a row for each employer or its person. */
const LOOKED_AT: Readonly<Partial<Record<Action, readonly string[]>>> = {
  'due.read': ['due'],
  'bill.read': ['bill', 'open_bill', 'receipt', 'receipt_match', 'suspense', 'suspense_claim'],
  'person.read': ['person', 'employment'],
  'account.read': ['account_opening', 'account_entry'],
  'award.read': ['pension'],
  'payment.read': ['one_off'],
  'plan.read': ['plan_line'],
  'statement.read': ['final_account', 'movement'],
  'voucher.read': ['posting', 'voucher', 'flow'],
}
const TABLES = Object.entries(LOOKED_AT).flatMap(([action, tables]) => tables.map((table) => [table, action as Action] as const))

/** The units whose rows are seen, by table, as the row itself names its unit or its person's. */
async function rowsSeen(client: pg.ClientBase): Promise<Record<string, string[]>> {
  const unit: Readonly<Record<string, string>> = {
    person: 'external',
    employment: "(array['320281', '320583', '320500'])[employer_id]",
    posting: "split_part(debit, '@', 2)",
    voucher: 'summary',
    receipt: "split_part(receipt, ' ', 1)",
    suspense_claim: "split_part(receipt, ' ', 1)",
  }
  const seen: Record<string, string[]> = {}
  for (const [table] of TABLES) {
    const { rows } = await client.query<{ unit: string }>(`select distinct ${unit[table] ?? 'region'} unit from ${table} order by 1`)
    seen[table] = rows.map((row) => row.unit)
  }
  return seen
}

/** Persons who are of a unit by one thing alone, of several units, and of none. */
const TIED = [21, 22, 23, 24, 25, 26] as const

async function tie(owner: pg.Pool): Promise<void> {
  for (const person of TIED)
    await owner.query(`insert into person values ($1::bigint, 't' || $1, lpad($1::text, 18, '0'), 'p', 'male', 23000, '320500')`, [person])
  for (const statement of [
    `insert into flexible values (21, '320583', 'c2', 1, '[24252,24264)')`,
    `insert into pension values (22, '320200', 24252, 1, 1, 1, 1, 1, 1, 24252, 'opening')`,
    `insert into pensioner_opening values (23, '320281', 24252, 1, 1, 1, 1, 1, 1)`,
    `insert into account_opening values (24, '320500', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
    `insert into employment values (24, 1, '[24252,24264)'), (25, 2, '[24252,24258)'), (25, 3, '[24258,24264)')`,
  ])
    await owner.query(statement)
}

async function furnish(owner: pg.Pool): Promise<void> {
  await owner.query(`insert into province (name, year, synthetic) values ('江苏省', 2021, false)`)
  for (const region of UNITS) await owner.query('insert into plan_unit values ($1, $2, $3)', [region, region, ABOVE[region] ?? null])
  for (const parent of ['due', 'bill', 'account_entry', 'receipt_match']) {
    const bounds = ['account_entry', 'receipt_match'].includes(parent) ? 'from (24252) to (24253)' : 'from (24252, 1) to (24252, 2)'
    await owner.query(`create table ${parent}_2021_01 partition of ${parent} for values ${bounds}`)
  }
  for (const [index, { employer, person, region }] of EMPLOYERS.entries()) {
    const many = [
      `insert into collector values ('c${employer}', 'c', '${region}', '${region}', '2020-01-01')`,
      `insert into employer values (${employer}, 'e${employer}', lpad('${employer}', 18, '0'), 'e', '${region}', 'c${employer}', 'x')`,
      `insert into person values (${person}, '${region}', lpad('${person}', 18, '0'), 'p', 'male', 23000, '${region}')`,
      `insert into employment values (${person}, ${employer}, '[24252,24264)')`,
      `insert into account_opening values (${person}, '${region}', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
      `insert into due values (${person}, 24252, 24252, 1, ${employer}, '${region}', 1, 1, 1, 1)`,
      `insert into bill values (1, ${employer}, 24252, 24252, 1, '${region}', 'c${employer}', 1, 1, 160000, 1, 1, '2021-01-31')`,
      `insert into bill values (2, ${person}, 24252, 24252, 1, '${region}', 'c${employer}', 1, 1, 200000, 0, 1, '2021-01-31')`,
      `insert into open_bill select booking_month, payer_kind, payer_id, booking_month, for_month, line, region, collector, persons, total_base,
         employer_due, personal_due, due_on, employer_due + personal_due from bill where payer_id in (${employer}, ${person}) and region = '${region}'`,
      `insert into receipt select '${region} ' || kind, 24252, 'c${employer}', '2021-01-31', 'p', kind, payer, 24252, 2, 0, repeat('f', 64)
       from (values (1, ${employer}), (2, ${person})) t (kind, payer)`,
      `insert into receipt_match (receipt, part, booking_month, how, payer_kind, payer_id, for_month, region, treasury, applied, surcharge, surcharge_due,
         suspense, reason, completes)
       select receipt, 1, 24252, 'receipt', payer_kind, payer_id, 24252, '${region}', '${region}', 0, 0, 0, 2, 'no-bill', false from receipt where collector = 'c${employer}'`,
      `insert into suspense_claim select receipt, 1, payer_kind, payer_id, 24252, 1, '2021-01-31', 'w' from receipt where collector = 'c${employer}'`,
      `insert into account_entry values (${person}, 24252, 24252, 1, '${region}', 1, 1)`,
      `insert into pension values (${person}, '${region}', 24252, 1, 1, 1, 1, 1, 1, 24252, 'opening')`,
      `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month)
       values (${person}, 2, 24252, '${region}', 1, 0, '2021-01-31', 24253)`,
      `insert into plan_line values (2021, '${region}', 'pension', 1)`,
      `insert into final_account values (2021, '${region}', 'pension', 1, 1)`,
      `insert into flow values (${employer}, '${region}', '2021-01-31', 'interest-income', 1, '')`,
      `insert into ledger_account values ('treasury@${region}', 'treasury', '${region}', '1', 'asset'), ('interest@${region}', 'interest', '${region}', '2', 'income')`,
      `insert into voucher (number, business_day, event, source, cites, summary, previous_hash, hash, turnover)
       values (${index + 1}, '2021-01-31', 'e', 's${index}', 'c', '${region}', ${index === 0 ? 'null' : `repeat('${index}', 64)`}, repeat('${index + 1}', 64), 1)`,
      `insert into posting values (${index + 1}, 1, 'treasury@${region}', 'interest@${region}', 1)`,
    ]
    for (const statement of many) await owner.query(statement)
  }
}
