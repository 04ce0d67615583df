/**
 * A file of the exchange on its way into the books: its rows lie in a temporary table, with the row of the file each came
 * from, where they can be checked against the books before any of them is kept.
 */
import { basename } from 'node:path'
import type pg from 'pg'
import { copyIn, RowWriter } from '../database/binary-copy.ts'
import type { Watch } from '../watch.ts'
import type { FaultList } from './fault-list.ts'
import type { Cell, Kind } from './kinds.ts'
import { readTable, type TableReading } from './read-table.ts'

export interface StagedFile {
  readonly path: string
  readonly columns: Readonly<Record<string, Kind>>
  readonly faults: FaultList
  /** The table and its columns, of which the first is the row of the file. */
  readonly table: string
  readonly names: readonly string[]
  readonly write: (cells: readonly Cell[], row: number, out: RowWriter) => void
  /** What a row's cells say of each other, and cannot. */
  readonly check?: (cells: readonly Cell[]) => { column: string; code: string; value: string } | undefined
  readonly watch?: Watch<[bytes: number, rows: number]>
}

/** Every row goes into the table that has no fault of its own; the faults go into the list. */
export async function stageTable(client: pg.PoolClient, staged: StagedFile): Promise<TableReading> {
  const { path, columns, faults, table, names, write, check, watch } = staged
  const file = basename(path)
  const out = new RowWriter()
  const steps = readTable({
    path,
    file,
    columns,
    faults,
    ...(watch && { watch }),
    onRow(cells, row) {
      const fault = check?.(cells)
      if (fault) faults.add({ file, row, ...fault })
      else write(cells, row, out)
    },
  })
  let reading: TableReading | undefined
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) {
        reading = step.value
        break
      }
      if (out.bytes > 0) yield out.take()
    }
    yield out.end()
  }
  await copyIn(client, table, names, pieces())
  if (reading === undefined) throw new Error(`${file} was not read to its end`)
  return reading
}
