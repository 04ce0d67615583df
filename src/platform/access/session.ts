/** Entering a session in a transaction of the server's role: from then on the database knows who asks. */
import type pg from 'pg'
import { Problem } from '../problem.ts'
import type { Principal } from './principal.ts'
import type { Role } from './roles.ts'

/** Whose session it is, as the database says. */
export interface Entered {
  readonly userId: number
  readonly grantId: number
  readonly principal: Principal
}

interface Row {
  user_id: number
  grant_id: number
  login: string
  name: string
  role: Role
  region: string | null
  employer_id: number | null
  person_id: number | null
}

/** Undefined where the token belongs to no live session: ended, expired, of a disabled user or a role taken back. */
export async function enterSession(client: pg.ClientBase | pg.Pool, token: string): Promise<Entered | undefined> {
  const { rows } = await client.query<Row>('select * from enter_session($1)', [token])
  const row = rows[0]
  if (row === undefined) return undefined
  const { login, name, role, region, employer_id: employer, person_id: person } = row
  return {
    userId: row.user_id,
    grantId: row.grant_id,
    principal: { user: login, name, role, region, employer, person, session: token },
  }
}

/** Problems: `not-signed-in`. */
export async function enter(client: pg.ClientBase, { session }: Pick<Principal, 'session'>): Promise<Entered> {
  const entered = await enterSession(client, session)
  if (entered === undefined) throw new Problem('not-signed-in')
  return entered
}
