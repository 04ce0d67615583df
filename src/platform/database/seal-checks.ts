/**
 * The invariant of what is sealed: every table of the books holds the rows that were added to it, no more, no fewer and to the
 * last column as they were. Tables that another check keeps, or that are no books, stand here.
 */
import type pg from 'pg'
import type { Check, CheckResult } from '../check.ts'

const NAME = 'books-as-sealed'

/** By which check a table is kept that no seal is for. */
export const KEPT_BY: Readonly<Record<string, string>> = {
  posting: 'chain',
  audit_entry: 'audit-chain',
  audit_tail: 'audit-chain',
  access_role: 'permission-copy',
  permission: 'permission-copy',
  seal: NAME,
}

/** Tables whose rows move, and why nothing rests on them unseen. */
export const NO_BOOKS: Readonly<Record<string, string>> = {
  schema_migration: 'compared with the migrations whenever the books are opened',
  organisation: 'access: every change is an entry of the audit log',
  app_user: 'access: every change is an entry of the audit log',
  role_grant: 'access: every change is an entry of the audit log',
  session: 'moves with every request',
  idempotency_key: 'says what was answered, of what the books hold themselves',
  year_order: 'work state: what was done is in the steps of the year and the runs',
  verification: 'work state',
  verification_check: 'what was found in the books at a time, not books',
}

/** Rows of runs count from the day their run is finished. */
const OF_RUNS: ReadonlySet<string> = new Set(['run', 'run_chunk', 'run_leaf', 'run_refusal', 'not_assessed', 'suspense_use'])
const FINISHED = 'r.run_id in (select run_id from run where finished_at is not null)'

export const sealChecks: readonly Check[] = [{ name: NAME, zh: '账簿各表与封存的行数、校验和一致', run: (client) => compareSeals(client) }]

/** Compares the tables and leaves named, or all of them. */
export async function compareSeals(client: pg.ClientBase, only?: readonly string[]): Promise<CheckResult> {
  const breaks: string[] = []
  let counted = 0
  for (const { relation, fault, count, sum } of await relations(client, only)) {
    const found = fault === null ? await contentOf(client, relation) : undefined
    counted += found?.row_count ?? 0
    if (found?.row_count === count && found.row_sum === sum) continue
    const what =
      fault ??
      (found?.row_count === count ? `its ${count} rows are not as they were sealed` : `${found?.row_count} rows, ${count} were sealed`)
    breaks.push(`${relation}: ${what}`)
  }
  return { counted, breaks }
}

async function contentOf(client: pg.ClientBase, relation: string): Promise<{ row_count: number; row_sum: string } | undefined> {
  const condition = OF_RUNS.has(relation) ? FINISHED : 'true'
  const { rows } = await client.query('select row_count, row_sum::text from content_of($1, $2)', [relation, condition])
  return rows[0]
}

interface Relation {
  readonly relation: string
  readonly count: number
  readonly sum: string
  readonly fault: string | null
}

/** Every table that is not excused, and every leaf whose month is closed; until then other checks alone look at a run's rows. */
async function relations(client: pg.ClientBase, only: readonly string[] | undefined): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `select relation, coalesce(row_count, 0)::int8 as count, coalesce(row_sum, 0)::text as sum, case
         when oid is null then 'is missing'
         when relispartition and booking_month is null then 'no run made this part of the books'
         when booking_month is not null and (not relispartition or apart) then 'is no part of the books any more' end fault
     from (select relation, sum(row_count) row_count, sum(row_sum) row_sum from seal group by 1) s
     full join (select oid, relname::text relation, relispartition,
         relispartition and exists (select from run_leaf where name = pg_partition_root(oid)::regclass::text) as apart from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') t
       using (relation)
     left join (select name relation, booking_month, finished_at from run_leaf join run using (run_id)) l using (relation)
     where relation <> all ($1) and ($2::text[] is null or relation = any ($2))
       and (booking_month is null or finished_at is not null and booking_month <= (select max(month) from month_closing))
     order by relation`,
    [Object.keys({ ...KEPT_BY, ...NO_BOOKS }), only ?? null],
  )
  return rows
}
