/** What the operator of the machine does for identity, outside of anybody's session: first administrators and lost passwords. */
import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { enterAudit, ROLES, type Role, roles } from '../access/index.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { hashPassword } from './password.ts'

export interface Handed {
  readonly login: string
  readonly name: string
  readonly password: string
}

const ADMINISTRATORS = roles.filter((role) => ROLES[role].level === 'administration')

/** The three administrators, each with a password for once. Problems: `duplicate-key` where there is one already. */
export async function makeAdministrators(books: Pick<Books, 'owner'>): Promise<Handed[]> {
  const handed = ADMINISTRATORS.map((role) => ({ login: role, name: ROLES[role].zh, role, password: drawPassword() }))
  const hashes = await Promise.all(handed.map(({ password }) => hashPassword(password)))
  return inTransaction(books.owner, async (client) => {
    await client.query('lock table app_user in share row exclusive mode')
    const { rows } = await client.query('select from role_grant where role = any ($1) and revoked_at is null limit 1', [ADMINISTRATORS])
    if (rows.length > 0) throw new Problem('duplicate-key', 'These books have administrators already.')
    for (const [index, { login, name, role }] of handed.entries()) {
      const userId = await addUser(client, { login, name, hash: hashes[index] ?? '' })
      await addGrant(client, userId, { role, region: '320000' })
    }
    return handed.map(({ login, name, password }) => ({ login, name, password }))
  })
}

/** A password for once in place of one that was lost; unlocks. Problems: `not-found`. */
export async function resetPassword(books: Pick<Books, 'owner'>, login: string): Promise<Handed> {
  const password = drawPassword()
  const hash = await hashPassword(password)
  return inTransaction(books.owner, async (client) => {
    const { rows } = await client.query<{ user_id: number; name: string }>(
      `update app_user set password_hash = $2, password_own = false, failed_attempts = 0, locked_until = null where login = $1 returning user_id, name`,
      [login, hash],
    )
    const user = rows[0]
    if (user === undefined) throw new Problem('not-found', login)
    await client.query('update session set ended_at = now() where user_id = $1 and ended_at is null', [user.user_id])
    const subject = `access/user/${user.user_id}`
    await enterAudit(client, undefined, { action: 'password.change', outcome: 'done', subject, details: { by: 'operator' } })
    return { login, name: user.name, password }
  })
}

/** Twenty letters and digits that are not mistaken for each other: 97 bits. */
export function drawPassword(): string {
  const letters = Array.from({ length: 20 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return Array.from({ length: 4 }, (_, group) => letters.slice(group * 5, group * 5 + 5).join('')).join('-')
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

async function addUser(client: pg.ClientBase, user: { login: string; name: string; hash: string }): Promise<number> {
  const { rows } = await client.query<{ user_id: number }>(
    'insert into app_user (login, name, password_hash) values ($1, $2, $3) returning user_id',
    [user.login, user.name, user.hash],
  )
  const userId = rows[0]?.user_id ?? 0
  const subject = `access/user/${userId}`
  await enterAudit(client, undefined, { action: 'user.create', outcome: 'done', subject, details: { by: 'operator', login: user.login } })
  return userId
}

async function addGrant(client: pg.ClientBase, userId: number, { role, region }: { role: Role; region: string }): Promise<void> {
  await client.query('insert into role_grant (user_id, role, region, valid_from) values ($1, $2, $3, current_date)', [userId, role, region])
  const details = { by: 'operator', role }
  await enterAudit(client, undefined, { action: 'user.grant', outcome: 'done', subject: `access/user/${userId}`, details })
}
