/** Faults that only the books can tell, found by a query over staged rows. */
import type pg from 'pg'
import type { FaultList } from './fault-list.ts'

/** What the query gives for each fault. */
interface Found {
  readonly file_row: number
  readonly column_name: string
  readonly code: string
  readonly value: string
  readonly was: string | null
  readonly total: number
}

/** One more than is ever told, so that a list of them is known to go on. */
const FETCHED = 1001

/** Adds what `select` (file_row, column_name, code, value, was) finds, the first rows one by one, the rest as a number. */
export async function addStagedFaults(
  client: pg.PoolClient,
  { select, values, file, faults }: { select: string; values: readonly unknown[]; file: string; faults: FaultList },
): Promise<void> {
  const { rows } = await client.query<Found>(
    `select *, count(*) over () as total from (${select}) t order by file_row, column_name limit ${FETCHED}`,
    [...values],
  )
  for (const { file_row, column_name, code, value, was } of rows) {
    faults.add({ file, row: file_row, column: column_name, code, value, ...(was !== null && { was }) })
  }
  faults.count(file, (rows[0]?.total ?? 0) - rows.length)
  faults.sort()
}
