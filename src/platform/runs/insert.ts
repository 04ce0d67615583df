/** A chunk that the database computes itself: one statement reads, decides and writes its rows. */
import pg from 'pg'
import { type InDatabase, leafName, type Output, type RunRecord, writtenColumns } from './kind.ts'

export interface Inserted {
  readonly rows: number
  readonly sums: Readonly<Record<string, number>>
}

export async function insertChunk(
  client: pg.PoolClient,
  run: RunRecord,
  outputs: readonly Output[],
  { select, sums }: InDatabase,
): Promise<Inserted> {
  const [output, ...others] = outputs
  if (!output || others.length > 0) throw new Error(`${run.kind} has not one output`)
  const columns = writtenColumns(output).map(pg.escapeIdentifier).join(', ')
  const insert = `insert into ${pg.escapeIdentifier(leafName(output, run.month))} (${columns}) ${select}`
  if (!sums) return { rows: (await client.query(insert)).rowCount ?? 0, sums: {} }
  const [by, of] = [sums.by, sums.of].map(pg.escapeIdentifier)
  const { rows } = await client.query<{ value: string; sum: number; rows: number }>(
    `with written as (${insert} returning ${by}, ${of})
     select ${by}::text as value, sum(${of})::int8 as sum, count(*)::int8 as rows from written group by ${by} order by ${by}`,
  )
  return {
    rows: rows.reduce((total, row) => total + row.rows, 0),
    sums: Object.fromEntries(rows.map(({ value, sum }) => [sums.name(value), sum])),
  }
}
