/**
 * Reads one file to its end, checking each row, and loads it into its table by binary COPY; nothing more is sent once a
 * fault is known, in this file or an earlier one.
 */
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { copyIn, RowWriter } from '../../../platform/database/binary-copy.ts'
import { type Cell, type FaultList, type ReadOptions, readTable, type TableReading } from '../../../platform/files/index.ts'
import { type FileName, files } from '../formats/files.ts'
import { checksOf, type FolderKeys } from '../formats/row-checks.ts'
import { targets } from './tables.ts'
import { rowWriterOf } from './write-row.ts'

export interface LoadOptions {
  readonly client: PoolClient
  readonly folder: string
  readonly file: FileName
  readonly known: FolderKeys
  readonly faults: FaultList
  readonly watch: NonNullable<ReadOptions['watch']>
}

export async function loadFile({ client, folder, file, known, faults, watch }: LoadOptions): Promise<TableReading> {
  const out = new RowWriter()
  const checks = checksOf(file, known)
  const write = rowWriterOf(file, () => known.year)
  const { columns } = files[file]
  const names = Object.keys(columns)
  const [ownKey] = Object.values(columns)

  function onRow(cells: readonly Cell[], row: number): void {
    for (const check of checks) {
      const fault = check(cells)
      if (fault === undefined) continue
      const value = String(cells[names.indexOf(fault.column)] ?? '')
      faults.add({ file, row, column: fault.column, code: fault.code, value })
      return
    }
    if (faults.none) write(cells, row, out)
  }

  function onFaultyRow(texts: readonly string[] | undefined): void {
    if (ownKey?.form !== 'own key') return
    if (texts?.[0]) known.keys[ownKey.of].add(texts[0])
    else known.incomplete.add(ownKey.of)
  }

  const lookup = known.lookup.bind(known)
  const steps = readTable({ path: join(folder, file), file, columns, lookup, faults, onRow, onFaultyRow, watch })
  const reading = faults.none ? await copyRows(client, file, steps, out) : await toTheEnd(steps)
  if (!reading.headed && ownKey?.form === 'own key') known.incomplete.add(ownKey.of)
  return reading
}

type Steps = AsyncGenerator<void, TableReading>

async function copyRows(client: PoolClient, file: FileName, steps: Steps, out: RowWriter): Promise<TableReading> {
  let reading: TableReading | undefined
  async function* pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const step = await steps.next()
      if (step.done) {
        reading = step.value
        break
      }
      if (out.bytes > 0) yield out.take()
    }
    yield out.end()
  }
  const { table, columns } = targets[file]
  const names = columns.map(([column]) => column)
  await copyIn(client, table, names, pieces())
  if (reading === undefined) throw new Error(`${file} was not read to its end`)
  return reading
}

async function toTheEnd(steps: Steps): Promise<TableReading> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}
