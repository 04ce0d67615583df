/**
 * Signing in by name and password, and changing the password. Who is unknown, wrong, disabled or locked gets one and the
 * same answer after the same time; too many wrong passwords in a row lock the user for a while.
 */
import type pg from 'pg'
import { enterAudit } from '../access/index.ts'
import type { SignInConfig } from '../config.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import { hashPassword, isPassword } from './password.ts'
import { openSession } from './sessions.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
}

interface User {
  user_id: number
  login: string
  password_hash: string | null
  password_own: boolean
  disabled: boolean
  locked: boolean
}

type Answer<T> = { readonly value: T } | { readonly refused: ProblemCode }

/** Gives the token of a new session. Problems: `sign-in-refused`, `password-expired`, `no-role`. */
export async function signIn(
  books: Pick<Books, 'owner'>,
  given: Credentials & { readonly grant?: number | undefined },
  config: SignInConfig,
): Promise<string> {
  return withPassword(books, given, config, async (client, user) => {
    if (!user.password_own) return { refused: 'password-expired' }
    const token = await openSession(client, user.user_id, given.grant, config)
    return token === undefined ? { refused: 'no-role' } : { value: token }
  })
}

/** Ends every session of the user. Problems: `sign-in-refused`, `password-unfit`. */
export async function changePassword(
  books: Pick<Books, 'owner'>,
  given: Credentials & { readonly newPassword: string },
  config: SignInConfig,
): Promise<void> {
  if (given.newPassword === given.password || given.newPassword.toLowerCase().includes(given.login)) throw new Problem('password-unfit')
  const hash = await hashPassword(given.newPassword)
  await withPassword(books, given, config, async (client, { user_id: userId }) => {
    await client.query('update app_user set password_hash = $2, password_own = true where user_id = $1', [userId, hash])
    await client.query('update session set ended_at = now() where user_id = $1 and ended_at is null', [userId])
    await enterAudit(client, { userId }, { action: 'password.change', outcome: 'done', subject: `access/user/${userId}` })
    return { value: undefined }
  })
}

/** Runs `work` for the user whose password it is. What is refused is counted and entered, so it must not roll back. */
async function withPassword<T>(
  books: Pick<Books, 'owner'>,
  { login, password }: Credentials,
  config: SignInConfig,
  work: (client: pg.PoolClient, user: User) => Promise<Answer<T>>,
): Promise<T> {
  const answer = await inTransaction(books.owner, async (client): Promise<Answer<T>> => {
    const user = await userOf(client, login)
    const isRight = await isPassword(user?.password_hash ?? null, password)
    if (user === undefined || !isRight || user.disabled || user.locked) {
      if (user !== undefined && !isRight && !user.locked) await countFailure(client, user.user_id, config)
      return refuse(client, user, 'sign-in-refused')
    }
    await client.query('update app_user set failed_attempts = 0, locked_until = null where user_id = $1', [user.user_id])
    const done = await work(client, user)
    return 'refused' in done ? refuse(client, user, done.refused) : done
  })
  if ('refused' in answer) throw new Problem(answer.refused)
  return answer.value
}

/** Attempts on one user queue here, so that many at once are counted one by one. */
async function userOf(client: pg.ClientBase, login: string): Promise<User | undefined> {
  const { rows } = await client.query<User>(
    `select user_id, login, password_hash, password_own, disabled_at is not null disabled, coalesce(locked_until > now(), false) locked
     from app_user where login = $1 for update`,
    [login],
  )
  return rows[0]
}

async function countFailure(client: pg.ClientBase, userId: number, { attempts, lockMinutes }: SignInConfig): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>(
    `update app_user set failed_attempts = (failed_attempts + 1) % $2,
       locked_until = case when failed_attempts + 1 >= $2 then now() + make_interval(mins => $3) end
     where user_id = $1 returning locked_until is not null locked`,
    [userId, attempts, lockMinutes],
  )
  if (rows[0]?.locked) await enterAudit(client, { userId }, { action: 'user.lock', outcome: 'done', subject: `access/user/${userId}` })
}

/** A name nobody has is not written down: it may be a password typed into the wrong field. */
async function refuse(client: pg.ClientBase, user: User | undefined, code: ProblemCode): Promise<{ refused: ProblemCode }> {
  const reason = user === undefined ? 'unknown' : user.disabled ? 'disabled' : user.locked ? 'locked' : code
  const doer = user && { userId: user.user_id }
  await enterAudit(client, doer, { action: 'session.open', outcome: 'refused', details: { reason } })
  return { refused: code }
}
