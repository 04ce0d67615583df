/**
 * Nothing in the books can be changed unseen: the owner, free of keys and checks, changes one value in each column of each
 * table there is, and verify names the table each time. What a small year leaves empty gets a row first.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { checks } from '../../src/offices/year/index.ts'
import { perform } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { compareSeals, KEPT_BY, NO_BOOKS } from '../../src/platform/database/seal-checks.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { conductedBooks } from '../journeys/small-year.ts'

/** Columns that may be changed without anything in the books being another, and why. */
const FREE: Readonly<Record<string, string>> = {
  'audit_tail.only_one': 'says that there is one row, and is its key',
  'seal.seal_id': 'an order of seals, which are only added up',
  'seal.sealed_at': 'when a row was sealed says nothing of the row',
}

/** Rows and leaves that hold what some row or leaf held. */
const WHOLE_ROWS: readonly (readonly [what: string, change: string, named: RegExp])[] = [
  [
    'amounts that two persons exchange',
    `with two as (select person_id, amount from payment_2021_03_s1 where amount in (select amount from payment_2021_03_s1 group by 1 having count(*) = 1) limit 2)
     update payment_2021_03_s1 p set amount = o.amount from two t, two o where p.person_id = t.person_id and o.person_id <> t.person_id`,
    /^payment_2021_03_s1: its \d+ rows are not as they were sealed$/m,
  ],
  ['a row taken out', 'delete from one_off where ctid = (select min(ctid) from one_off)', /^one_off: (\d+) rows, (?!\1)\d+ were sealed$/m],
  [
    'a row put in after the closing',
    'insert into bill_2021_05_1 select * from bill_2021_05_1 limit 1',
    /^bill_2021_05_1: (\d+) rows, (?!\1)\d+ were sealed$/m,
  ],
  ['a leaf taken out', 'alter table due detach partition due_2021_02_1', /^due_2021_02_1: is no part of the books any more$/m],
  ['a leaf dropped', 'drop table due_2021_02_1', /^due_2021_02_1: is missing$/m],
  [
    'a leaf that no run filled',
    'create table due_by_hand partition of due for values from (24000, 1) to (24000, 2)',
    /^due_by_hand: no run made this part/m,
  ],
  ['the seals of a leaf', "delete from seal where relation = 'due_2021_02_1'", /^due_2021_02_1: \d+ rows, 0 were sealed$/m],
  ['a table beside the books', 'create table aside as select * from person', /^aside: \d+ rows, 0 were sealed$/m],
]

/** By type of a column: another value than one that is there, `c`; and some value where there is none. */
const VALUES: Readonly<Record<string, readonly [other: string, some: string]>> = {
  boolean: ['not c', 'true'],
  smallint: ['c + 1', '1'],
  integer: ['c + 1', '1'],
  bigint: ['c + 1', '1'],
  numeric: ['c + 1', '1'],
  'numeric(10,3)': ['c + 0.001', '1'],
  month: ['c + 1', '24252'],
  text: ["c || 'x'", "'x'"],
  'character(6)': ["translate(c, '0123456789', '1234567890')", "'320100'"],
  'character(18)': ["translate(c, '0123456789', '1234567890')", "'320100190001010000'"],
  'character(64)': ["translate(c, '0123456789abcdef', '123456789abcdef0')", "repeat('0', 64)"],
  date: ['c + 1', "'2021-01-01'"],
  'timestamp with time zone': ["c + interval '1 microsecond'", "'2021-01-01 00:00:00+00'"],
  int4range: ['int4range(lower(c) - 1, upper(c))', "'[1,2)'"],
  jsonb: ['jsonb_build_array(c)', "'{}'"],
  json: ['json_build_array(c)', "'{}'"],
}

const ELSEWHERE = '_elsewhere'

interface Column {
  readonly column: string
  readonly type: string
}

interface Table {
  readonly table: string
  /** Of a leaf: through which its rows are changed, so that they may go to another leaf. */
  readonly parent: string | null
}

describe('a value changed by whoever owns the database', () => {
  let books: Books
  let client: pg.PoolClient

  before(async () => {
    books = await conductedBooks('seed:3:500')
    const agency = await signedIn(books, 'provincial-agency')
    await perform(books, agency, { action: 'person.read', place: { region: '320000' }, purpose: '一' }, async () => 0)
    client = await books.owner.connect()
    await client.query('begin')
    await takeAwayConstraints(client)
  })
  after(async () => {
    await client?.query('rollback')
    client?.release()
    await books?.close()
  })

  it('is found and named, column by column', async (t) => {
    const tables = await tablesOf(client)
    assert.ok(tables.length > 50)
    for (const { table, parent } of tables) {
      await t.test(table, () =>
        andBack(client, async () => {
          const columns = await columnsOf(client, table)
          await assureRow(client, table, columns)
          assert.deepEqual(await breaksOf(client, table), [], 'as it was written')
          for (const column of columns.filter(({ column }) => !(`${table}.${column}` in FREE))) {
            await andBack(client, async () => {
              await changeOne(client, { table, parent }, column)
              assert.match((await breaksOf(client, table)).join('\n'), /./, `${table}.${column.column}`)
            })
          }
        }),
      )
    }
  })

  for (const [what, change, named] of WHOLE_ROWS) {
    it(`is found and named: ${what}`, () =>
      andBack(client, async () => {
        await client.query(change)
        assert.match((await compareSeals(client)).breaks.join('\n'), named)
      }))
  }
})

/** What `work` did is taken back. */
async function andBack(client: pg.PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query('savepoint as_it_was')
  try {
    await work()
  } finally {
    await client.query('rollback to as_it_was')
    await client.query('release as_it_was')
  }
}

/**
 * Keys, checks and identities are no hindrance to an owner: they go, and come back with the end of the transaction. Rows of a
 * leaf may go where there is no leaf.
 */
async function takeAwayConstraints(client: pg.PoolClient): Promise<void> {
  await client.query(`do $$
    declare each record;
    begin
      for each in select conrelid::regclass relation, conname from pg_constraint
                  where connamespace = 'public'::regnamespace and conrelid <> 0 and conparentid = 0 and coninhcount = 0 and contype in ('f', 'p', 'u', 'c')
                  order by contype in ('p', 'u') loop
        execute format('alter table %s drop constraint %I', each.relation, each.conname);
      end loop;
      for each in select attrelid::regclass relation, attname from pg_attribute join pg_class c on c.oid = attrelid
                  where relnamespace = 'public'::regnamespace and relkind = 'r' and attidentity <> '' and relname <> 'seal' loop
        execute format('alter table %s alter %I drop identity', each.relation, each.attname);
      end loop;
      for each in select oid::regclass relation, relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'p' loop
        execute format('create table %I partition of %s default', each.relname || '${ELSEWHERE}', each.relation);
      end loop;
    end $$`)
}

/** Every table of the books, and of each table of runs one leaf or slice of a leaf. */
async function tablesOf(client: pg.PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select relname as table, null as parent from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition
       and relname <> all ($1)
     union all (select distinct on (pg_partition_root(oid)) name, pg_partition_root(oid)::text from pg_class join run_leaf on name = relname
       where relkind = 'r' order by pg_partition_root(oid), name)
     order by 1`,
    [Object.keys(NO_BOOKS)],
  )
  return rows
}

async function columnsOf(client: pg.PoolClient, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows
}

/** What the small year leaves empty gets a row, sealed like any other. */
async function assureRow(client: pg.PoolClient, table: string, columns: readonly Column[]): Promise<void> {
  const { rows } = await client.query(`select from ${table} limit 1`)
  if (rows.length > 0) return
  const values = columns.map(({ column, type }) => (column === 'run_id' ? '(select min(run_id) from run)' : valuesOf(type)[1]))
  await client.query(`insert into ${table} values (${values.join(', ')})`)
  await client.query('select seal_rest($1)', [table])
}

async function changeOne(client: pg.PoolClient, { table, parent }: Table, { column, type }: Column): Promise<void> {
  const [other, some] = valuesOf(type)
  const { rowCount } = await client.query(
    `update ${parent ?? table} t set ${column} = case when c is null then ${some} else ${other} end
     from (select ctid, ${column} c from ${table} order by ${column} is null limit 1) r
     where t.ctid = r.ctid and t.tableoid = '${table}'::regclass`,
  )
  assert.equal(rowCount, 1, `${table}.${column}`)
}

function valuesOf(type: string): readonly [string, string] {
  return VALUES[type] ?? assert.fail(`no values of ${type}`)
}

/** What verify says of a table: by the check that keeps it, or by its seal. */
async function breaksOf(client: pg.PoolClient, table: string): Promise<readonly string[]> {
  const keeper = KEPT_BY[table]
  if (keeper === undefined) return (await compareSeals(client, [table])).breaks
  const check = checks.find(({ name }) => name === keeper) ?? assert.fail(`no check ${keeper}`)
  return (await check.run(client)).breaks.filter((line) => !line.includes(ELSEWHERE))
}
