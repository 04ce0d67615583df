/**
 * What a folder has that the books have not, and the other way round: the folder is loaded into temporary tables beside
 * the books' own, by the same loader, and compared by the keys of its files. Told are places, columns and counts, never
 * what stands in a cell; persons and employers are named by their number in the books.
 */
import type { PoolClient } from 'pg'
import type { Kind } from '../../../platform/files/index.ts'
import { type FileName, files, keyOf } from '../formats/files.ts'
import { targets } from './tables.ts'

export interface RowDifference {
  readonly what: 'added' | 'removed' | 'changed'
  /** Of the new file; null where the row is not in it. */
  readonly row: number | null
  /** Which row of the books; null where it is not in them. */
  readonly label: string | null
  /** Columns in which a changed row differs. */
  readonly columns: string[]
}

export interface FileDifference {
  readonly file: FileName
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** The first ones of each kind, by row. */
  readonly first: RowDifference[]
}

/** How many of each kind are told with their place. */
const TOLD = 10

/** Empty tables that hide the books' own of the same name from this session until its transaction ends. */
export async function hideTables(client: PoolClient, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await client.query(`create temp table ${table} (like public.${table} including defaults) on commit drop`)
    await client.query(`alter table pg_temp.${table} add file_row bigint generated always as identity`)
  }
}

export async function differenceOf(client: PoolClient, file: FileName): Promise<FileDifference> {
  await client.query(`analyze pg_temp.${targets[file].table}`)
  const { rows } = await client.query<RowDifference & { total: number }>(comparison(file))
  const count = (what: RowDifference['what']) => rows.find((row) => row.what === what)?.total ?? 0
  return {
    file,
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    first: rows.map(({ what, row, label, columns }) => ({ what, row, label, columns })),
  }
}

interface Column {
  readonly name: string
  readonly kind: Kind
  readonly value: string
  /** A number in place of a key that may say who a person is. */
  readonly label: string
}

function comparison(file: FileName): string {
  const columns = columnsOf(file)
  const others = columns.map(({ name }) => `case when o."${name}" is distinct from n."${name}" then '${name}' end`)
  return `with o as (${version(file, columns, 'public')}), n as (${version(file, columns, 'pg_temp')}),
    difference as (
      select case when o.key is null then 'added' when n.key is null then 'removed' else 'changed' end as what, n.file_row + 1 as row, o.label,
        case when o.key is null or n.key is null then '{}' else array_remove(array[${others.join(', ')}], null) end as columns
      from o full join n on o.key = n.key and o.copy = n.copy)
    select what, row, label, columns, total from (
      select *, count(*) over (partition by what) as total, row_number() over (partition by what order by row, label) as place
      from difference where what <> 'changed' or columns <> '{}') t
    where place <= ${TOLD} order by row nulls last, label`
}

/** The rows of a file as they stand in the books (`public`) or in the new folder (`pg_temp`). */
function version(file: FileName, columns: readonly Column[], schema: 'public' | 'pg_temp'): string {
  const names = keyOf(file)
  const keyed = columns.filter(({ name }) => names === undefined || names.includes(name))
  const key = `concat_ws(',', ${['null', ...keyed.map(({ value }) => `coalesce(${value}::text, '')`)].join(', ')})`
  const told = names === undefined ? keyed.filter(({ kind }) => kind.form !== 'optional') : keyed
  const label = `concat_ws(' ', ${['null', ...told.map((column) => column.label)].join(', ')})`
  // Where the whole row is the key it may be there several times.
  const copy = names === undefined || file === 'law.csv' ? `row_number() over (partition by ${key})` : '1'
  const joins = columns.flatMap(({ name, kind }) =>
    kind.form === 'key' && (kind.of === 'person' || kind.of === 'employer')
      ? [`join ${schema}.${kind.of} "of ${name}" on "of ${name}".${kind.of}_id = t.${kind.of}_id`]
      : [],
  )
  const values = columns.map(({ name, value }) => `${value} as "${name}"`)
  const row = schema === 'pg_temp' ? 't.file_row' : 'null::bigint as file_row'
  return `select ${[`${key} as key`, `${copy} as copy`, `${label} as label`, row, ...values].join(', ')}
    from ${schema}.${targets[file].table} t ${joins.join(' ')}`
}

/** The columns of the file as expressions over its table. */
function columnsOf(file: FileName): Column[] {
  const kinds = files[file].columns
  return targets[file].columns.flatMap(([column, form, source]): Column[] => {
    const kind = kinds[source]
    if (kind === undefined || form === 'birth month') return []
    if (form === 'months') {
      return [valueColumn('from', kind, `lower(t.${column})`), valueColumn('until', { form: 'optional', kind }, `upper(t.${column})`)]
    }
    if ((kind.form !== 'key' && kind.form !== 'own key') || (kind.of !== 'person' && kind.of !== 'employer')) {
      return [valueColumn(source, kind, `t.${column}`)]
    }
    const value = kind.form === 'own key' ? `t.${column}` : `"of ${source}".external`
    return [{ name: source, kind, value, label: `'#' || t.${kind.of}_id` }]
  })
}

function valueColumn(name: string, kind: Kind, value: string): Column {
  return { name, kind, value, label: kind.form === 'month' ? monthText(value) : `${value}::text` }
}

function monthText(month: string): string {
  return `${month} / 12 || '-' || lpad((${month} % 12 + 1)::text, 2, '0')`
}
