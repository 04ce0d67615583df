/**
 * Who reaches the age in a month, with all that an award looks at. The rule is asked which birth months retire in it,
 * so the query needs no knowledge of ages.
 */
import type pg from 'pg'
import { type Fen, fen } from '../../kernel/fen.ts'
import { addMonths, type Month } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import { retirementMonth } from '../../rules/benefit/index.ts'
import { accountBalances } from '../account/index.ts'

const GROUPS = ['male', 'female55', 'female50'] as const
export type RetirementGroup = (typeof GROUPS)[number]

export interface Retiree {
  readonly person: number
  readonly region: string
  readonly age: { readonly years: number; readonly months: number }
  /** Spans of the rights record before the books, with their average index in millionths. */
  readonly spans: readonly { readonly months: number; readonly indexPpm: number }[]
  /** Months entered to the account since, with their base. */
  readonly paid: readonly { readonly month: Month; readonly base: Fen }[]
  readonly transitional: { readonly indexPpm: number; readonly months: number; readonly oldMethod: Fen } | undefined
  readonly accountBalance: Fen
}

/** The birth months, by group, of those whose retirement month is `month`; ages from 45 to 70 are looked at. */
function birthMonths(month: Month, law: Law): { group: RetirementGroup; birthMonth: Month; age: Retiree['age'] }[] {
  return GROUPS.flatMap((group) =>
    Array.from({ length: 25 * 12 }, (_, index) => addMonths(month, -45 * 12 - index)).flatMap((birthMonth) => {
      const outcome = retirementMonth({ group, birthMonth }, law)
      return outcome.ok && outcome.value.month === month ? [{ group, birthMonth, age: outcome.value.age }] : []
    }),
  )
}

/** Persons with a participation in the books who retire in `month`, draw no pension yet and are not known to have died. */
export async function retireesOf(client: pg.ClientBase, month: Month, law: Law): Promise<Retiree[]> {
  const wanted = birthMonths(month, law)
  const { rows } = await client.query(
    `select p.person_id, p.retirement_group, p.birth_month,
       (select region from (
          select m.region, upper(e.months) ends from employment e join employer m using (employer_id) where e.person_id = p.person_id and lower(e.months) <= $3
          union all select f.region, upper(f.months) from flexible f where f.person_id = p.person_id and lower(f.months) <= $3) last
        order by ends desc nulls first limit 1) region
     from unnest($1::text[], $2::int[]) w (grp, born)
     join person p on p.retirement_group = w.grp and p.birth_month = w.born
     where not exists (select from pension where pension.person_id = p.person_id)
       and not exists (select from death d where d.person_id = p.person_id and d.reported_on <= $4)
     order by p.person_id`,
    [wanted.map((w) => w.group), wanted.map((w) => w.birthMonth), month, firstOfNext(month)],
  )
  const found = rows.filter((row) => row.region !== null)
  const persons: number[] = found.map((row) => row.person_id)
  const [spans, paid, transitional, balances] = [
    await listBy(
      client,
      'select person_id, upper(months) - lower(months) as months, index_ppm from history where person_id = any($1) order by months',
      persons,
    ),
    await listBy(
      client,
      'select person_id, for_month, sum(base)::int8 base from account_entry where person_id = any($1) group by 1, 2 order by for_month',
      persons,
    ),
    await listBy(client, 'select person_id, index_ppm, months, old_method from transitional where person_id = any($1)', persons),
    await accountBalances(client, persons),
  ]
  const ages = new Map(wanted.map((w) => [`${w.group} ${w.birthMonth}`, w.age]))
  return found.map((row) => {
    const old = transitional.get(row.person_id)?.[0]
    const age = ages.get(`${row.retirement_group} ${row.birth_month}`)
    if (!age) throw new Error(`no age for person ${row.person_id}`)
    return {
      person: row.person_id,
      region: row.region,
      age,
      spans: (spans.get(row.person_id) ?? []).map((s) => ({ months: Number(s.months), indexPpm: Number(s.index_ppm) })),
      paid: (paid.get(row.person_id) ?? []).map((e) => ({ month: e.for_month as Month, base: fen(Number(e.base)) })),
      transitional: old && { indexPpm: Number(old.index_ppm), months: Number(old.months), oldMethod: fen(Number(old.old_method)) },
      accountBalance: balances.get(row.person_id) ?? fen(0),
    }
  })
}

function firstOfNext(month: Month): string {
  const next = addMonths(month, 1)
  return `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`
}

async function listBy(client: pg.ClientBase, sql: string, persons: readonly number[]): Promise<Map<number, Record<string, unknown>[]>> {
  const { rows } = await client.query(sql, [persons])
  return Map.groupBy(rows, (row) => row.person_id)
}
