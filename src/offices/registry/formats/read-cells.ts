/** Reads the fields of a file's rows into cells, and notes every one that cannot be read. */
import type { FaultList } from './fault-list.ts'
import { type FileName, files } from './files.ts'
import { type Cell, isUnreadable, type KeyLookup, type Reader, readerOf } from './kinds.ts'

export interface ReadOptions {
  readonly folder: string
  readonly file: FileName
  readonly lookup: KeyLookup
  readonly faults: FaultList
  /** Called for each row whose cells could all be read; the array is used again for the next row. */
  readonly onRow: (cells: Cell[], row: number) => void
  /** Called for a row at fault, so that its key is known all the same and its fault is told once. */
  readonly onFaultyRow?: (texts: readonly string[]) => void
}

/** Reads the header, then row after row into one array of cells in the order of the format. */
export class CellReader {
  headed = false
  count = 0
  next = 1
  readonly #options: ReadOptions
  readonly #names: readonly string[]
  readonly #readers: readonly Reader[]
  readonly #cells: Cell[]
  readonly #texts: string[]
  #positions: number[] = []

  constructor(options: ReadOptions) {
    this.#options = options
    const { columns } = files[options.file]
    this.#names = Object.keys(columns)
    this.#readers = Object.values(columns).map((kind) => readerOf(kind, options.lookup))
    this.#cells = this.#names.map(() => null)
    this.#texts = this.#names.map(() => '')
  }

  take(record: readonly string[]): void {
    const row = this.next
    this.next += 1
    if (row === 1) this.#takeHeader(record)
    else if (this.headed && !this.#options.faults.full) this.#takeRow(record, row)
  }

  #takeHeader(record: readonly string[]): void {
    const { file, faults } = this.#options
    const before = faults.faults.length
    const note = (column: string, code: string) => faults.add({ file, row: 1, column, code, value: column })
    for (const [position, column] of record.entries()) {
      if (!this.#names.includes(column)) note(column, 'unknown-column')
      else if (record.indexOf(column) !== position) note(column, 'duplicate-column')
    }
    for (const name of this.#names) if (!record.includes(name)) note(name, 'missing-column')
    this.headed = faults.faults.length === before
    this.#positions = this.#names.map((name) => record.indexOf(name))
  }

  #takeRow(record: readonly string[], row: number): void {
    const { file, faults, onRow } = this.#options
    this.count += 1
    if (record.length !== this.#positions.length) {
      faults.add({ file, row, column: '', code: 'wrong-number-of-fields', value: String(record.length) })
      return
    }
    let good = true
    for (let column = 0; column < this.#readers.length; column++) {
      const text = record[this.#positions[column] as number] as string
      const cell = (this.#readers[column] as Reader)(text)
      this.#texts[column] = text
      if (isUnreadable(cell)) {
        faults.add({ file, row, column: this.#names[column] as string, code: cell.code, value: text })
        good = false
        this.#cells[column] = null
      } else this.#cells[column] = cell
    }
    if (good) onRow(this.#cells, row)
    else this.#options.onFaultyRow?.(this.#texts)
  }
}
