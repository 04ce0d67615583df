/**
 * Migrations: numbered SQL files, forward only, each in one transaction with its line in `schema_migration`, which
 * keeps its SM3 hash. One process migrates at a time; a database that does not fit is refused, never guessed at.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Problem } from '../problem.ts'
import { LOCK, withLock } from './advisory-lock.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sm3: string
  readonly sql: string
}

export const migrationsFolder: string = join(import.meta.dirname, 'migrations')

export function readMigrations(folder: string = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file, index) => {
      const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
      if (match === null || Number(match[1]) !== index + 1) throw new RangeError(`migrations are not numbered one by one: ${file}`)
      const sql = readFileSync(join(folder, file), 'utf8')
      return { number: index + 1, name: file.slice(0, -4), sm3: sm3(sql), sql }
    })
}

/** One hash over all migrations: what a template database was made from. */
export function migrationsDigest(migrations: readonly Migration[]): string {
  return sm3(migrations.map((migration) => migration.sm3).join('\n'))
}

function sm3(text: string): string {
  return createHash('sm3').update(text).digest('hex')
}

/** Brings the database up to date as its owner; harmless when it already is. */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[] = readMigrations()): Promise<number> {
  return await withLock(client, LOCK.migrating, async () => {
    const done = await applied(client)
    assureFit(done, migrations)
    const missing = migrations.slice(done.length)
    for (const migration of missing) await apply(client, migration)
    return missing.length
  })
}

interface Applied {
  number: number
  name: string
  sm3: string
}

async function applied(client: pg.ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<{ register: boolean; tables: number }>(
    `select to_regclass('public.schema_migration') is not null as register, count(*)::int as tables
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  if (rows[0]?.register) {
    const found = await client.query<Applied>('select number, name, sm3 from schema_migration order by number')
    return found.rows
  }
  if (rows[0]?.tables !== 0) throw new Problem('books-half-migrated', 'It has tables, but no record of migrations.')
  await client.query(`
    create table if not exists schema_migration (
      number integer primary key,
      name text not null,
      sm3 char(64) not null,
      applied_at timestamptz not null default now()
    )`)
  return []
}

function assureFit(done: readonly Applied[], migrations: readonly Migration[]): void {
  const last = done.at(-1)
  if (last !== undefined && last.number > migrations.length) throw new Problem('books-newer', `(Migration ${last.name}.)`)
  for (const [index, row] of done.entries()) {
    if (row.number !== index + 1) throw new Problem('books-half-migrated', `Migration ${index + 1} is missing from its record.`)
    if (row.sm3 !== migrations[index]?.sm3) throw new Problem('books-altered', `(Migration ${row.name}.)`)
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    const { number, name, sm3: hash } = migration
    await client.query('insert into schema_migration (number, name, sm3) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw half(error, migration)
  }
}

/** What a migration makes being there already: someone stopped half-way, by hand. */
const THERE_ALREADY = new Set(['42P07', '42710', '42P06', '42723', '42701'])

function half(error: unknown, { name }: Migration): unknown {
  if (!(error instanceof pg.DatabaseError) || !THERE_ALREADY.has(error.code ?? '')) return error
  return new Problem('books-half-migrated', `Migration ${name} is not recorded, yet ${error.message}.`, {}, { cause: error })
}
