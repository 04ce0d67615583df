import type pg from 'pg'

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await transactionOf(client, work, (error) => {
      broken = error
    })
  } finally {
    client.release(broken)
  }
}

/** The same in a session that is there. `spoilt` hears of one that cannot even roll back, to be thrown away instead of going back into the pool. */
export async function transactionOf<T>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
  spoilt: (error: Error) => void,
): Promise<T> {
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((broken: unknown) => spoilt(broken instanceof Error ? broken : new Error(String(broken))))
    throw error
  }
}
