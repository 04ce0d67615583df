/**
 * The three database roles. The owner makes and owns everything; the worker reads and adds and cannot change or remove
 * what is in the books; the server sees what row-level security lets it see. None is a superuser.
 */
import pg from 'pg'
import { Problem } from '../problem.ts'
import type { Secrets } from './embedded/cluster.ts'

const ROLES = ['owner', 'worker', 'server'] as const

/** To be called under the lock for making. With passwords (embedded server) the roles log in themselves. */
export async function makeRoles(client: pg.ClientBase, passwords: Secrets | undefined): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname like 'tongchou\\_%'")
  const there = new Set(rows.map((row) => row.rolname))
  for (const role of ROLES) {
    const name = `tongchou_${role}`
    if (there.has(name)) continue
    const login = passwords === undefined ? 'nologin' : `login password ${pg.escapeLiteral(passwords[role])}`
    await permitted(client.query(`create role ${name} nosuperuser nocreatedb nocreaterole noinherit ${login}`))
  }
  await freeWorker(client)
  if (passwords === undefined) await becomeMember(client)
}

/**
 * The worker's policies let every row pass; but where there are policies at all, the planner keeps most statistics to itself
 * and chooses badly. So the worker is freed of them, where whoever logs in may do that; otherwise its policies serve.
 */
async function freeWorker(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean; allowed: boolean }>(
    `select w.rolbypassrls as free, me.rolsuper or me.rolbypassrls as allowed from pg_roles w, pg_roles me
     where w.rolname = 'tongchou_worker' and me.rolname = current_user`,
  )
  if (rows[0]?.allowed && !rows[0].free) await permitted(client.query('alter role tongchou_worker bypassrls'))
}

/** Whoever logs in with DATABASE_URL must be able to take on each role. */
async function becomeMember(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `select role from unnest($1::text[]) role where not pg_has_role(current_user, role, 'SET')`,
    [ROLES.map((role) => `tongchou_${role}`)],
  )
  for (const { role } of rows) await permitted(client.query(`grant ${role} to current_user with set true, inherit true`))
}

/** Insufficient privilege is the operator's to mend, so it is told as a problem. */
export async function permitted<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') {
      throw new Problem('database-not-permitted', `It needs createdb and createrole: ${error.message}.`, {}, { cause: error })
    }
    throw error
  }
}
