/**
 * Fills tables of the registry by statements over whole sets, keys and foreign keys put back after. Persons themselves
 * are left out, since no run reads them; the foreign keys to them stay off in these books.
 */
import type pg from 'pg'
import { putBackKeys, setAsideKeys } from '../../src/offices/registry/store/set-aside.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'

export async function fill(books: Books, tables: readonly string[], work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  await inTransaction(books.owner, async (client) => {
    const { restore } = await setAsideKeys(client, tables)
    // The same numbers in every round and on every machine.
    await client.query('select setseed(0.2021)')
    await work(client)
    await putBackKeys(client, { restore: restore.filter((statement) => !/references person\(/i.test(statement)) })
  })
  await books.owner.query(`vacuum (analyze) ${tables.join(', ')}`)
}

/** A plan unit for the key in `key`, more persons in some than in others: for use inside a statement. */
export function regionOf(key: string): string {
  return `(select array_agg(region order by region) from plan_unit)[1 + floor((hashint8(${key}) & 65535) ^ 2 / 65536.0 ^ 2 * (select count(*) from plan_unit))::int]`
}
