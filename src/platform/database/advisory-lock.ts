/** The advisory locks of the house. Each is a number of its own, in the database it is taken in. */
import type pg from 'pg'

export const LOCK = {
  /** Shared by every process that uses the embedded server (database `postgres`). */
  holders: 7_403_001,
  /** Making roles, books and templates (maintenance database). */
  making: 7_403_002,
  /** Migrations (the books' own database). */
  migrating: 7_403_003,
  /** The head of the voucher chain (books). */
  chain: 7_403_004,
  /** Conducting a fund year (books). */
  conducting: 7_403_005,
  /** The head of the audit chain (books); taken by `audit_head()`. */
  audit: 7_403_006,
  /** What is done to drafts of law (books). */
  publishing: 7_403_008,
  /** Verifying the books for the server (books). */
  verifying: 7_403_009,
} as const

/** Runs `work` while no one else does; the lock belongs to the session and goes with it. */
export async function withLock<T>(client: pg.ClientBase, lock: number, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [lock])
  try {
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
  }
}

/** Runs `work` beside others who share the lock, while nobody holds it alone; undefined where somebody does. */
export async function whileShared<T>(client: pg.ClientBase, lock: number, work: () => Promise<T>): Promise<T | undefined> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock_shared($1) as free', [lock])
  if (!rows[0]?.free) return undefined
  try {
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock_shared($1)', [lock])
  }
}
