/** Reads the fields of a file's rows into cells, and notes every one that cannot be read. */
import type { Watch } from '../watch.ts'
import type { FaultList } from './fault-list.ts'
import { type Cell, isUnreadable, type KeyLookup, type Kind, type Reader, readerOf, UNCERTAIN } from './kinds.ts'

export interface ReadOptions {
  readonly path: string
  /** The name of the file in faults. */
  readonly file: string
  readonly columns: Readonly<Record<string, Kind>>
  readonly lookup?: KeyLookup
  readonly faults: FaultList
  /** Called for each row whose cells could all be read; the array is used again for the next row. */
  readonly onRow: (cells: Cell[], row: number) => void
  /** Called for a row at fault, with its texts where they are known, so that its key is known all the same and its fault is told once. */
  readonly onFaultyRow?: (texts: readonly string[] | undefined) => void
  /** Told after each piece of the file, and asked before it whether the rest is still wanted. */
  readonly watch?: Watch<[bytes: number, rows: number]>
}

/** What some programs put before UTF-8. */
const MARK = '\ufeff'

/** Reads the header, then row after row into one array of cells in the order of the format. */
export class CellReader {
  headed = false
  count = 0
  readonly #options: ReadOptions
  readonly #names: readonly string[]
  readonly #readers: readonly Reader[]
  readonly #cells: Cell[]
  readonly #texts: string[]
  #positions: number[] = []

  constructor(options: ReadOptions) {
    this.#options = options
    this.#names = Object.keys(options.columns)
    this.#readers = Object.values(options.columns).map((kind) => readerOf(kind, options.lookup))
    this.#cells = this.#names.map(() => null)
    this.#texts = this.#names.map(() => '')
  }

  take(record: readonly string[], row: number): void {
    if (row === 1) this.#takeHeader(record)
    else if (this.headed) this.#takeRow(record, row)
  }

  /** A row of which not even the fields are known. */
  refuse(row: number, { code, value }: { code: string; value: string }): void {
    this.#options.faults.add({ file: this.#options.file, row, column: '', code, value })
    if (row === 1) return
    this.count += 1
    this.#options.onFaultyRow?.(undefined)
  }

  #takeHeader(found: readonly string[]): void {
    const { file, faults } = this.#options
    const record = found[0]?.startsWith(MARK) ? found.with(0, found[0].slice(MARK.length)) : found
    // A fault of the file, not of its first column: what follows is read all the same.
    if (record !== found) faults.add({ file, row: 1, column: '', code: 'byte-order-mark', value: '' })
    const before = faults.total
    const note = (column: string, code: string) => faults.add({ file, row: 1, column, code, value: column })
    for (const [position, column] of record.entries()) {
      if (!this.#names.includes(column)) note(column, 'unknown-column')
      else if (record.indexOf(column) !== position) note(column, 'duplicate-column')
    }
    for (const name of this.#names) if (!record.includes(name)) note(name, 'missing-column')
    this.headed = faults.total === before
    this.#positions = this.#names.map((name) => record.indexOf(name))
  }

  #takeRow(record: readonly string[], row: number): void {
    const { file, faults, onRow } = this.#options
    if (record.length !== this.#positions.length) {
      this.refuse(row, { code: 'wrong-number-of-fields', value: String(record.length) })
      return
    }
    this.count += 1
    let isGood = true
    for (let column = 0; column < this.#readers.length; column++) {
      const text = record[this.#positions[column] as number] as string
      const cell = (this.#readers[column] as Reader)(text)
      this.#texts[column] = text
      if (isUnreadable(cell)) {
        if (cell !== UNCERTAIN) faults.add({ file, row, column: this.#names[column] as string, code: codeOf(cell.code, text), value: text })
        isGood = false
        this.#cells[column] = null
      } else this.#cells[column] = cell
    }
    if (isGood) onRow(this.#cells, row)
    else this.#options.onFaultyRow?.(this.#texts)
  }
}

/** A zero byte is a fault of its own, whatever the column: files get them from a disk or a transfer, not from a clerk. */
function codeOf(code: string, text: string): string {
  return text.includes('\0') ? 'nul-byte' : code
}
