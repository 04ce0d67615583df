/**
 * Demonstration users (演示用户): one for each role, and a second where one alone could not finish, for the synthetic sample only. Their one password is drawn anew at every
 * start, so that none stays known, and their sessions end with it.
 */
import type pg from 'pg'
import { ROLES, type Role, roles } from '../access/index.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { drawPassword } from './operator.ts'
import { hashPassword } from './password.ts'

/** Whoever wrote a text of law does not agree to it: the department that drafts has a second hand. */
export const SECOND_HANDS = { 'hr-department-2': 'hr-department' } as const satisfies Record<string, Role>

interface Seat {
  readonly login: string
  readonly role: Role
  readonly region: string | null
  readonly employer: number | null
  readonly person: number | null
}

/** Gives the password of them all. */
export async function seatDemonstration(books: Pick<Books, 'owner'>): Promise<string> {
  const password = drawPassword()
  const hash = await hashPassword(password)
  await inTransaction(books.owner, async (client) => {
    await endSessions(client)
    for (const seat of await seatsIn(client)) {
      const { rows } = await client.query<{ user_id: number }>(
        `insert into app_user (login, name, password_hash, password_own, demonstration) values ($1, $2, $3, true, true)
         on conflict (login) do update set password_hash = $3, disabled_at = null, failed_attempts = 0, locked_until = null
           where app_user.demonstration returning user_id`,
        [seat.login, `演示·${ROLES[seat.role].zh}${seat.login === seat.role ? '' : '（复核）'}`, hash],
      )
      await client.query(
        `insert into role_grant (user_id, role, region, employer_id, person_id, valid_from)
         select user_id, $2, $3, $4, $5, current_date from app_user u
         where user_id = $1 and not exists (select from role_grant g where g.user_id = u.user_id and revoked_at is null)`,
        [rows[0]?.user_id ?? null, seat.role, seat.region, seat.employer, seat.person],
      )
    }
  })
  return password
}

/** Where the books are not shown as a sample, nobody signs in as one of these. */
export async function withdrawDemonstration(books: Pick<Books, 'owner'>): Promise<void> {
  await inTransaction(books.owner, async (client) => {
    await endSessions(client)
    await client.query('update app_user set disabled_at = now() where demonstration and disabled_at is null')
  })
}

/** Whether somebody may sign in as one of these. */
export async function hasDemonstration(books: Pick<Books, 'owner'>): Promise<boolean> {
  const { rows } = await books.owner.query<{ has: boolean }>(
    'select exists (select from app_user where demonstration and disabled_at is null) has',
  )
  return rows[0]?.has === true
}

/** Local roles sit in the first city, the employer and the insured person are the first of the books. */
async function seatsIn(client: pg.ClientBase): Promise<Seat[]> {
  const { rows } = await client.query<{ province: string; city: string; employer: number; person: number }>(
    `select (select region from plan_unit where parent is null) province,
       (select min(region) from plan_unit u where parent is not null and exists (select from plan_unit below where below.parent = u.parent)) city,
       employer_id employer, (select min(person_id) from employment m where m.employer_id = e.employer_id) person
     from employer e order by employer_id limit 1`,
  )
  const place = rows[0]
  if (place === undefined) return []
  const seats = [...roles.map((role) => [role, role] as const), ...Object.entries(SECOND_HANDS)]
  return seats.map(([login, role]) => {
    const { level } = ROLES[role]
    const region = level === 'record' ? null : level === 'local' ? place.city : place.province
    return {
      login,
      role,
      region,
      employer: role === 'employer' ? place.employer : null,
      person: role === 'insured-person' ? place.person : null,
    }
  })
}

async function endSessions(client: pg.ClientBase): Promise<void> {
  await client.query(
    'update session set ended_at = now() from app_user u where u.user_id = session.user_id and u.demonstration and ended_at is null',
  )
}
