/** Users who cannot work: locked, or made and without any role. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Matter } from '../matter.ts'

export async function usersWaiting(client: pg.ClientBase, most: number): Promise<Matter[]> {
  const { rows } = await client.query<{ id: number; login: string; kind: 'user-locked' | 'user-grant'; on: Day }>(
    `select user_id id, login, 'user-locked' kind, least(locked_until::date, current_date) "on" from app_user
       where locked_until > now() and disabled_at is null
     union all
     select user_id, login, 'user-grant', created_at::date from app_user u where disabled_at is null
       and not exists (select from role_grant g where g.user_id = u.user_id)
     order by id limit $1`,
    [most],
  )
  return rows.map(
    ({ id, login, kind, on }): Matter => ({
      kind,
      subject: `access/user/${id}`,
      about: login,
      region: null,
      count: 1,
      amount: null,
      since: on,
    }),
  )
}
