/** The database's copy of the tables of roles and permissions: this room's tables are the source, the copy follows. */
import type pg from 'pg'
import { type Action, actions } from './actions.ts'
import { scopeOf } from './permissions.ts'
import { ROLES, roles } from './roles.ts'

interface Copy {
  readonly roles: readonly (readonly [role: string, level: string])[]
  readonly permissions: readonly (readonly [role: string, action: string, scope: string])[]
}

/** In order of the texts, as the database gives it. */
export const tables: Copy = {
  roles: sorted(roles.map((role) => [role, ROLES[role].level] as const)),
  permissions: sorted(
    roles.flatMap((role) =>
      actions.flatMap((action: Action) => {
        const scope = scopeOf(role, action)
        return scope === undefined ? [] : [[role, action, scope] as const]
      }),
    ),
  ),
}

export async function readCopy(client: pg.ClientBase | pg.Pool): Promise<Copy> {
  const { rows } = await client.query<{ roles: Copy['roles']; permissions: Copy['permissions'] }>(
    `select coalesce((select json_agg(json_build_array(role, level) order by role) from access_role), '[]') roles,
       coalesce((select json_agg(json_build_array(role, action, scope) order by role, action) from permission), '[]') permissions`,
  )
  return rows[0] ?? { roles: [], permissions: [] }
}

/** Brings the copy up to date where it differs; as the owner, when the books are opened. */
export async function assureCopy(owner: pg.Pool): Promise<void> {
  if (isSame(await readCopy(owner))) return
  // One statement, so that no session sees half a table.
  await owner.query(
    `with given_role as (select r ->> 0 role, r ->> 1 level from json_array_elements($1) r),
       given as (select p ->> 0 role, p ->> 1 action, p ->> 2 scope from json_array_elements($2) p),
       roles as (insert into access_role select role, level from given_role on conflict (role) do update set level = excluded.level returning role),
       gone as (delete from permission p where not exists (select from given g where (g.role, g.action) = (p.role, p.action)))
     insert into permission select role, action, scope from given join roles using (role)
     on conflict (role, action) do update set scope = excluded.scope`,
    [JSON.stringify(tables.roles), JSON.stringify(tables.permissions)],
  )
}

export function isSame(copy: Copy): boolean {
  return JSON.stringify(copy) === JSON.stringify(tables)
}

function sorted<T extends readonly string[]>(rows: T[]): T[] {
  return rows.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
}
