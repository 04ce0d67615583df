/** Insured persons as they are searched for and looked at. */
import type pg from 'pg'
import type { Month } from '../../../kernel/month.ts'
import { type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface PersonLine {
  readonly person_id: number
  readonly id_number: string
  readonly name: string
  readonly retirement_group: string
  readonly birth_month: Month
}

interface Search extends PageAsked {
  readonly idNumber?: string | undefined
  /** How the name begins. */
  readonly name?: string | undefined
}

/** In order of number; where a name is searched for, in order of name. */
export function personsPage(client: pg.ClientBase, { idNumber, name, ...page }: Search) {
  const byName = name !== undefined
  return readPage<PersonLine>(
    client,
    {
      order: byName ? 'person-name' : 'person',
      select: 'select person_id, id_number, name, retirement_group, birth_month from person',
      where: [
        ['id_number = ?', idNumber],
        ['name >= ?', name],
        // The last character there is: everything that begins so stands before it.
        ["name < ? || U&'\\+10FFFF'", name],
      ],
      keys: [
        ...(byName ? [{ column: 'name', field: 'name', kind: 'text' } as const] : []),
        { column: 'person_id', field: 'person_id', kind: 'int' },
      ],
    },
    page,
  )
}

export interface Participation {
  readonly employer_id: number | null
  readonly employer: string | null
  readonly region: string
  readonly base: number | null
  readonly from_month: Month
  readonly until_month: Month | null
}

/** The person with every employment and every declaration as flexibly employed, in order of months. */
export async function personRecord(client: pg.ClientBase, person: number) {
  const found = await client.query<PersonLine & { external: string; household: string }>(
    'select person_id, external, id_number, name, retirement_group, birth_month, household from person where person_id = $1',
    [person],
  )
  if (found.rows[0] === undefined) return undefined
  const { rows } = await client.query<Participation>(
    `select * from (
       select e.employer_id, r.name employer, r.region, null::bigint base, lower(e.months) from_month, upper(e.months) until_month
       from employment e join employer r using (employer_id) where e.person_id = $1
       union all select null, null, region, base, lower(months), upper(months) from flexible where person_id = $1) t
     order by from_month, employer_id`,
    [person],
  )
  return { ...found.rows[0], participation: rows }
}
