/** The supplement of the law as it was imported, in the form `supplementFromRows` reads. */
import type { ClientBase, Pool } from 'pg'

export async function lawRows(database: Pool | ClientBase): Promise<Record<string, string>[]> {
  const { rows } = await database.query<Record<string, string>>(
    `select parameter, key, value, valid_from as "from", valid_until as "until", published_on::text as "publishedOn", status, document,
            supplied_by as "suppliedBy", synthetic::text as synthetic
       from law_supplement order by ordinal`,
  )
  return rows
}
