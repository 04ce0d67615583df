/**
 * Users and the roles granted to them. Who makes a user gives no rights, who gives rights makes no user, and nobody changes
 * his own: the database holds to it too (check_grant, 0008).
 */
import pg from 'pg'
import { planUnit } from '../../kernel/plan-unit.ts'
import type { Role } from '../access/index.ts'
import { inOrder, keysOf, type PageAsked, readPage } from '../http/index.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import { drawPassword } from './operator.ts'
import { hashPassword } from './password.ts'

export interface GrantRow {
  readonly grant: number
  readonly role: Role
  readonly region: string | null
  readonly employer: number | null
  readonly person: number | null
  readonly from: string
  readonly until: string | null
  readonly revokedAt: string | null
}

export interface UserRow {
  readonly user: number
  readonly login: string
  readonly name: string
  readonly organisation: string | null
  readonly state: 'active' | 'new' | 'locked' | 'disabled'
  readonly grants: readonly GrantRow[]
}

const USER = keysOf({ 'u.user_id': 'int' }).map((key) => ({ ...key, field: 'user' }))
const ORGANISATION = `coalesce(o.name, '')`
const STATE = `case when u.disabled_at is not null then 'disabled' when u.locked_until > now() then 'locked'
  when not u.password_own then 'new' else 'active' end`

export const USER_ORDERS = {
  user: USER,
  login: [...keysOf({ 'u.login': 'text' }), ...USER],
  name: [...keysOf({ 'u.name': 'text' }), ...USER],
  organisation: [{ column: ORGANISATION, field: 'sorted_organisation', kind: 'text' }, ...USER],
  state: [{ column: STATE, field: 'state', kind: 'text' }, ...USER],
} as const

interface UsersAsked extends PageAsked<keyof typeof USER_ORDERS> {
  readonly user?: number | undefined
  readonly state?: UserRow['state'] | undefined
  /** Part of a name, a login or an organisation. */
  readonly sought?: string | undefined
}

/** In order of their numbers, unless asked otherwise. */
export function usersPage(client: pg.ClientBase, { user, state, sought, ...page }: UsersAsked) {
  return readPage<UserRow>(
    client,
    {
      ...inOrder('user', USER_ORDERS, page, { sort: 'user' }),
      select: `select u.user_id "user", u.login, u.name, o.name organisation, ${ORGANISATION} sorted_organisation, ${STATE} state,
         coalesce((select json_agg(json_build_object('grant', g.grant_id, 'role', g.role, 'region', g.region, 'employer', g.employer_id,
             'person', g.person_id, 'from', g.valid_from, 'until', g.valid_until,
             'revokedAt', to_char(g.revoked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by g.grant_id)
           from role_grant g where g.user_id = u.user_id), '[]') grants
       from app_user u left join organisation o using (organisation_id)`,
      where: [
        ['u.user_id = ?', user],
        [`${STATE} = ?`, state],
        [`position(lower(?) in lower(concat_ws(' ', u.login, u.name, o.name))) > 0`, sought],
      ],
    },
    page,
  )
}

/** A user without any right, and a password for once, unless he signs in through the provider only. Problems: `duplicate-key`. */
export async function createUser(
  client: pg.ClientBase,
  user: { login: string; name: string; organisation?: string | undefined; byProvider?: boolean | undefined },
): Promise<{ user: number; password: string | null }> {
  const password = user.byProvider === true ? null : drawPassword()
  const organisation = user.organisation === undefined ? null : await organisationOf(client, user.organisation)
  const { rows } = await refusedAs(
    client.query<{ user: number }>(
      `insert into app_user (login, name, organisation_id, password_hash, created_by)
       select $1, $2, $3, $4, user_id from entered() returning user_id "user"`,
      [user.login, user.name, organisation, password && (await hashPassword(password))],
    ),
  )
  return { user: rows[0]?.user ?? 0, password }
}

async function organisationOf(client: pg.ClientBase, name: string): Promise<number | null> {
  const there = await client.query<{ organisation_id: number }>('select organisation_id from organisation where name = $1', [name])
  if (there.rows[0] !== undefined) return there.rows[0].organisation_id
  const made = await refusedAs(
    client.query<{ organisation_id: number }>('insert into organisation (name) values ($1) returning organisation_id', [name]),
  )
  return made.rows[0]?.organisation_id ?? null
}

export interface NewGrant {
  readonly user: number
  readonly role: Role
  readonly region?: string | undefined
  readonly employer?: number | undefined
  readonly person?: number | undefined
  readonly from: string
  readonly until?: string | undefined
}

/** Problems: `invalid-field` for a unit there is not; `grant-refused` where maker and checker would be one, powers would meet, or the place does not fit the role. */
export async function grantRole(client: pg.ClientBase, given: NewGrant): Promise<number> {
  if (given.region !== undefined && planUnit(given.region) === undefined)
    throw new Problem('invalid-field', 'no such plan unit', { in: 'body', path: 'region' })
  const { rows } = await refusedAs(
    client.query<{ grant: number }>(
      `insert into role_grant (user_id, role, region, employer_id, person_id, valid_from, valid_until, granted_by)
       select $1, $2, $3, $4, $5, $6, $7, user_id from entered() returning grant_id "grant"`,
      [given.user, given.role, given.region ?? null, given.employer ?? null, given.person ?? null, given.from, given.until ?? null],
    ),
  )
  return rows[0]?.grant ?? 0
}

/** Problems: `not-found` for a role not granted, taken back already, or one's own. */
export async function revokeRole(client: pg.ClientBase, grant: number): Promise<void> {
  await mustHit(client.query<{ hit: boolean }>('select revoke_grant($1) hit', [grant]))
}

/** Problems: `not-found`; `not-permitted` for oneself. */
export async function disableUser(client: pg.ClientBase, user: number, isDisabled: boolean): Promise<void> {
  await mustHit(refusedAs(client.query<{ hit: boolean }>('select disable_user($1, $2) hit', [user, isDisabled])))
}

/** Problems: as `disableUser`. */
export async function unlockUser(client: pg.ClientBase, user: number): Promise<void> {
  await mustHit(refusedAs(client.query<{ hit: boolean }>('select unlock_user($1) hit', [user])))
}

async function mustHit(query: Promise<pg.QueryResult<{ hit: boolean }>>): Promise<void> {
  const { rows } = await query
  if (!rows[0]?.hit) throw new Problem('not-found')
}

/** What the database refuses, by its code. */
const REFUSALS: Readonly<Record<string, ProblemCode>> = {
  TC010: 'grant-refused',
  TC011: 'grant-refused',
  TC012: 'grant-refused',
  TC013: 'grant-refused',
  '42501': 'not-permitted',
  '23505': 'duplicate-key',
  '23503': 'not-found',
  '23514': 'grant-refused',
}

/** Whose number there is not. */
const BY_KEY: Readonly<Record<string, string>> = {
  role_grant_employer_id_fkey: 'employer',
  role_grant_person_id_fkey: 'person',
  app_user_login_key: 'login',
}

async function refusedAs<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? REFUSALS[error.code ?? ''] : undefined
    if (code === undefined || !(error instanceof pg.DatabaseError)) throw error
    const path = BY_KEY[error.constraint ?? '']
    throw new Problem(code, error.code?.startsWith('TC') ? error.message : undefined, path === undefined ? {} : { in: 'body', path }, {
      cause: error,
    })
  }
}
