/**
 * Foreign keys, temporal keys, secondary indexes and seals of the registry's tables, taken off before the rows are loaded and
 * put back after, inside the import's own transaction: a key built once over all rows costs a fraction of one kept up row by
 * row, and is checked just the same; so is a seal. Primary keys stay, other tables refer to them.
 */
import type { PoolClient } from 'pg'
import { UNWATCHED, type Watch } from '../../../platform/watch.ts'

export interface SetAside {
  readonly restore: readonly string[]
}

export async function setAsideKeys(client: PoolClient, tables: readonly string[]): Promise<SetAside> {
  const constraints = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint
      where conrelid = any ($1::regclass[]) and conparentid = 0 and (contype = 'f' or conperiod)
      order by contype desc, conrelid::regclass::text, conname`,
    [tables],
  )
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index
      where indrelid = any ($1::regclass[]) and not indisunique
        and not exists (select from pg_constraint where conindid = indexrelid)
      order by indexrelid::regclass::text`,
    [tables],
  )
  for (const { table, name } of constraints.rows) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger sealed`)
  return {
    restore: [
      ...constraints.rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
      ...indexes.rows.map(({ definition }) => definition),
      ...tables.flatMap((table) => [`alter table ${table} enable trigger sealed`, `select seal_rest('${table}')`]),
    ],
  }
}

export async function putBackKeys(client: PoolClient, { restore }: SetAside, { told, signal }: Watch = UNWATCHED): Promise<void> {
  for (const [at, statement] of restore.entries()) {
    signal.throwIfAborted()
    told(at, restore.length)
    await client.query(statement)
  }
}
