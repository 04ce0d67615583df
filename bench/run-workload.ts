/**
 * A run of the product against SQL that computes the same rows: ours is `executeRun`, whole; the rivals fill the same leaf
 * under the same parent. Where a leaf is attached it is by the same function of the database, so keys, checks and
 * durability are the same for all.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import type { Month } from '../src/kernel/month.ts'
import { copyIn, copyOut } from '../src/platform/database/binary-copy.ts'
import { type Books, inTransaction } from '../src/platform/database/index.ts'
import { executeRun, type Output, type RunKind, type RunOrder } from '../src/platform/runs/index.ts'
import type { RivalName, Workload } from './workload.ts'

/** Which half of the keys one of two sessions takes. */
export type Half = 'lower' | 'upper'

export interface RunCase {
  readonly rivals: readonly RivalName[]
  prepare(books: Books): Promise<{ kind: RunKind; order: RunOrder }>
  /** The rows of an output, by the name of its table; a later one may read the leaves filled before it. */
  select(table: string, half?: Half): string
}

interface Leaf extends Output {
  readonly name: string
}

const PIECE = 1 << 18
/** Where our rows stay for the comparisons, with their indexes and out of the way of their names. */
const KEPT = 'kept'

const RIVALS: Readonly<Record<RivalName, string>> = {
  a: 'INSERT … SELECT into a keyed partition',
  b: 'INSERT … SELECT into a bare leaf, key after, attach',
  c: 'as (b), in two sessions',
  d: 'CREATE TABLE AS, key, attach',
  e: 'raw binary COPY of the same rows, key, attach',
}

export function runWorkload(books: Books, benchCase: RunCase): Workload {
  let given: { kind: RunKind; order: RunOrder } | undefined
  let folder = ''
  const theRun = () => {
    if (!given) throw new Error('the data is not laid')
    return given
  }
  const leaves = (): Leaf[] => theRun().kind.outputs.map((output) => ({ ...output, name: leafName(output, theRun().order.month) }))
  const owner = <T>(work: (client: pg.PoolClient) => Promise<T>) => inTransaction(books.owner, work)
  const attach = (client: pg.PoolClient, { table, line }: Leaf) =>
    client.query('select attach_leaf($1, $2, $3)', [table, theRun().order.month, line ?? null])
  const create = (client: pg.PoolClient, { table, name }: Leaf) => client.query(`create table ${name} (like ${table} including defaults)`)
  const insert = (client: pg.PoolClient, leaf: Leaf, half?: Half) =>
    client.query(`insert into ${leaf.name} (${leaf.columns.join(', ')}) ${benchCase.select(leaf.table, half)}`)

  const rivals: Record<RivalName, () => Promise<void>> = {
    a: () =>
      owner(async (client) => {
        for (const leaf of leaves()) await client.query(keyedPartition(leaf, theRun().order.month))
        for (const leaf of leaves()) await insert(client, leaf)
      }),
    b: () =>
      owner(async (client) => {
        for (const leaf of leaves()) {
          await create(client, leaf)
          await insert(client, leaf)
        }
        for (const leaf of leaves()) await attach(client, leaf)
      }),
    async c() {
      await owner(async (client) => {
        for (const leaf of leaves()) await create(client, leaf)
      })
      const session = (half: Half) =>
        owner(async (client) => {
          for (const leaf of leaves()) await insert(client, leaf, half)
        })
      await Promise.all([session('lower'), session('upper')])
      await owner(async (client) => {
        for (const leaf of leaves()) await attach(client, leaf)
      })
    },
    d: () =>
      owner(async (client) => {
        for (const leaf of leaves()) {
          await client.query(`create table ${leaf.name} as ${benchCase.select(leaf.table)}`)
          await client.query(await notNulls(client, leaf))
        }
        for (const leaf of leaves()) await attach(client, leaf)
      }),
    e: () =>
      owner(async (client) => {
        for (const leaf of leaves()) {
          await create(client, leaf)
          await copyIn(client, leaf.name, leaf.columns, createReadStream(join(folder, leaf.name), { highWaterMark: PIECE }))
        }
        for (const leaf of leaves()) await attach(client, leaf)
      }),
  }

  return {
    async prepare() {
      given = await benchCase.prepare(books)
      folder = await mkdtemp(join(tmpdir(), 'tongchou-bench-'))
    },
    rivals: RIVALS,
    ways: {
      ours: async () => void (await executeRun(books, theRun().kind, theRun().order)),
      ...Object.fromEntries(benchCase.rivals.map((name) => [name, rivals[name]])),
    },
    async keep() {
      await books.owner.query(`create schema ${KEPT}`)
      for (const { table, name, columns } of leaves()) {
        const rows = `select ${columns.join(', ')} from ${name}`
        await inTransaction(books.owner, (client) => pipeline(Readable.from(copyOut(client, rows)), createWriteStream(join(folder, name))))
        const { rows: slices } = await books.owner.query<{ slice: string }>(
          'select relid::text as slice from pg_partition_tree($1::regclass)',
          [name],
        )
        await books.owner.query(`alter table ${table} detach partition ${name}`)
        for (const { slice } of slices) await books.owner.query(`alter table ${slice} set schema ${KEPT}`)
      }
    },
    differing: () =>
      owner(async (client) => {
        let differing = 0
        await client.query(`set local work_mem = '1GB'`)
        for (const { name, columns } of leaves()) differing += await rowsDiffering(client, name, columns)
        return differing
      }),
    clear: () =>
      owner(async (client) => {
        for (const { name } of leaves()) await client.query(`drop table if exists ${name}`)
        await client.query('truncate run, run_chunk, run_leaf, run_refusal, voucher, posting, payment_total cascade')
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** As the database names it (leaf_name). */
function leafName({ table, line }: Output, month: Month): string {
  const name = `${table}_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, '0')}`
  return line === undefined ? name : `${name}_${line}`
}

function keyedPartition({ table, line, name }: Leaf, month: Month): string {
  const bounds = line === undefined ? `from (${month}) to (${month + 1})` : `from (${month}, ${line}) to (${month}, ${line + 1})`
  return `create table ${name} partition of ${table} for values ${bounds}`
}

/** A table made of a query knows no column that must not be null; all at once, so that it is read once. */
async function notNulls(client: pg.PoolClient, { table, name }: Leaf): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select quote_ident(attname) as column from pg_attribute where attrelid = $1::regclass and attnotnull and attnum > 0 order by attnum`,
    [table],
  )
  return `alter table ${name} ${rows.map(({ column }) => `alter ${column} set not null`).join(', ')}`
}

async function rowsDiffering(client: pg.PoolClient, name: string, columns: readonly string[]): Promise<number> {
  const list = columns.join(', ')
  const { rows } = await client.query<{ differing: number }>(
    `select ((select count(*) from (select ${list} from ${name} except all select ${list} from ${KEPT}.${name}) x)
       + (select count(*) from (select ${list} from ${KEPT}.${name} except all select ${list} from ${name}) y))::int8 as differing`,
  )
  return rows[0]?.differing ?? Number.NaN
}
