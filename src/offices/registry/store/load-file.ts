/** Loads one file into its table by binary COPY, checking as it reads; nothing more is sent once a fault is known. */
import type { PoolClient } from 'pg'
import { copyIn, RowWriter } from '../../../platform/database/binary-copy.ts'
import type { FaultList } from '../formats/fault-list.ts'
import { type FileName, files } from '../formats/files.ts'
import type { Cell } from '../formats/kinds.ts'
import { type FileReading, readFile } from '../formats/read-file.ts'
import { checksOf, type FolderKeys } from '../formats/row-checks.ts'
import { targets } from './tables.ts'
import { rowWriterOf } from './write-row.ts'

export interface LoadOptions {
  readonly client: PoolClient
  readonly folder: string
  readonly file: FileName
  readonly known: FolderKeys
  readonly faults: FaultList
}

export async function loadFile({ client, folder, file, known, faults }: LoadOptions): Promise<FileReading> {
  const out = new RowWriter()
  const checks = checksOf(file, known)
  const write = rowWriterOf(file, () => known.year)
  const columns = Object.keys(files[file].columns)
  const ownKey = Object.values(files[file].columns)[0]

  function onRow(cells: readonly Cell[], row: number): void {
    for (const check of checks) {
      const fault = check(cells)
      if (fault === undefined) continue
      const value = String(cells[columns.indexOf(fault.column)] ?? '')
      faults.add({ file, row, column: fault.column, code: fault.code, value })
      return
    }
    if (faults.none) write(cells, row, out)
  }

  function onFaultyRow(texts: readonly string[]): void {
    if (ownKey?.form === 'own key' && texts[0]) known.keys[ownKey.of].add(texts[0])
  }

  let reading: FileReading | undefined
  async function* pieces(): AsyncGenerator<Buffer> {
    const steps = readFile({ folder, file, lookup: (of, external) => known.lookup(of, external), faults, onRow, onFaultyRow })
    for (;;) {
      const step = await steps.next()
      if (step.done) {
        reading = step.value
        break
      }
      if (out.rows > 0) yield out.take()
    }
    yield out.end()
  }

  const { table, columns: target } = targets[file]
  await copyIn(
    client,
    table,
    target.map(([column]) => column),
    pieces(),
  )
  if (reading === undefined) throw new Error(`${file} was not read to its end`)
  return reading
}
