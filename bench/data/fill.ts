/**
 * Fills tables of the registry by statements over whole sets, keys and foreign keys put back after. Persons themselves
 * are left out, since no run reads them; the foreign keys to them stay off in these books.
 */
import type pg from 'pg'
import { putBackKeys, setAsideKeys } from '../../src/offices/registry/store/set-aside.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import type { Half } from '../run-workload.ts'

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

/** The condition that leaves one of two sessions its half of the keys. */
export function within(column: string, middle: number, half?: Half): string {
  if (half === undefined) return ''
  return half === 'lower' ? `and ${column} < ${middle}` : `and ${column} >= ${middle}`
}
