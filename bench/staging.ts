/** The import in SQL: a CSV file copied into a staging table as text, and the statement that brings it into its table. */
import { type FileName, files } from '../src/offices/registry/formats/files.ts'
import { targets } from '../src/offices/registry/store/tables.ts'
import type { Kind } from '../src/platform/files/index.ts'

export function stagingName(file: FileName): string {
  return `staged_${targets[file].table}`
}

export function stagingColumns(file: FileName): string[] {
  return Object.keys(files[file].columns).map((name) => `"${name}"`)
}

/** Rows are numbered as they come. */
export function createStaging(file: FileName): string {
  const columns = stagingColumns(file).map((name) => `${name} text`)
  return `create temporary table ${stagingName(file)} ("#row" bigint generated always as identity, ${columns.join(', ')}) on commit drop`
}

export function insertFromStaging(file: FileName): string {
  const { table, columns } = targets[file]
  const kinds = files[file].columns
  const joins = new Set<string>()
  const values = columns.map(([, form, source]) => {
    if (source === '#row') return 's."#row"'
    if (source === '#year') return '(select year from province)'
    if (form === 'months') return `int4range(${monthOf('s."from"')}, ${monthOf('s."until"')})`
    if (form === 'birth month') return `substr(s."${source}", 7, 4)::int * 12 + substr(s."${source}", 11, 2)::int - 1`
    const text = form === 'text or empty' ? `coalesce(s."${source}", '')` : `s."${source}"`
    return expressionOf(kinds[source] as Kind, text, joins)
  })
  return `insert into ${table} (${columns.map(([name]) => name).join(', ')}) select ${values.join(', ')}
    from ${stagingName(file)} s ${[...joins].join(' ')} order by s."#row"`
}

/** Persons and employers are named by keys of the sender's: the joins find their numbers. */
function expressionOf(kind: Kind, text: string, joins: Set<string>): string {
  switch (kind.form) {
    case 'optional':
      return expressionOf(kind.kind, text, joins)
    case 'money':
      return `replace(${text}, '.', '')::bigint`
    case 'decimal':
      return `(${text}::numeric * 1000000)::int`
    case 'integer':
      return `${text}::bigint`
    case 'boolean':
      return `${text}::boolean`
    case 'day':
      return `${text}::date`
    case 'month':
      return monthOf(text)
    case 'key':
      if (kind.of !== 'person' && kind.of !== 'employer') return text
      joins.add(`join ${kind.of} on ${kind.of}.external = s."${kind.of}"`)
      return `${kind.of}.${kind.of}_id`
    default:
      return text
  }
}

function monthOf(text: string): string {
  return `left(${text}, 4)::int * 12 + right(${text}, 2)::int - 1`
}
