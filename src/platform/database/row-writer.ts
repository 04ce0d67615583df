/**
 * Writes rows in PostgreSQL's binary COPY format into one growing buffer: no object per field, none per row. The caller
 * names the number of columns with `begin`, then gives each field in order. Buffers handed out are written again only after
 * `again`: memory made anew for every piece costs more time than the rows themselves.
 */
import { type Day, dayNumber, parseDay } from '../../kernel/day.ts'

export const SIGNATURE: Buffer = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const HEADER = Buffer.concat([SIGNATURE, Buffer.alloc(8)])
const TWO_TO_32 = 4_294_967_296

/** PostgreSQL counts days from 2000-01-01. */
export const EPOCH: number = dayNumber('2000-01-01' as Day)

/** Flags of a range: includes its lower bound; has no upper bound. */
const LOWER_INCLUDED = 0x02
const UPPER_OPEN = 0x10

export class RowWriter {
  /** Rows begun since the writer was made. */
  rows = 0
  /** Bytes waiting to be taken. */
  bytes = 0
  #buffer: Buffer
  #view: DataView
  #headed = false
  /** Handed out since the rows began; free to be written. */
  #given: Buffer[] = []
  #spare: Buffer[] = []
  #lastDay = ''
  #lastDayNumber = 0

  constructor() {
    this.#buffer = Buffer.allocUnsafeSlow(1 << 16)
    this.#view = viewOf(this.#buffer)
  }

  begin(columns: number): void {
    this.#room(2)
    this.#short(columns)
    this.rows++
  }

  int8(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number: ${value}`)
    this.#room(12)
    this.#int(8)
    this.#int(Math.floor(value / TWO_TO_32))
    this.#int(value)
  }

  int4(value: number): void {
    if (value !== (value | 0)) throw new RangeError(`not a whole number of 32 bits: ${value}`)
    this.#room(8)
    this.#int(4)
    this.#int(value)
  }

  int2(value: number): void {
    if (value !== (value << 16) >> 16) throw new RangeError(`not a whole number of 16 bits: ${value}`)
    this.#room(6)
    this.#int(2)
    this.#short(value)
  }

  bool(value: boolean): void {
    this.#room(5)
    this.#int(1)
    this.#buffer[this.bytes++] = value ? 1 : 0
  }

  text(value: string): void {
    const { length } = value
    this.#room(4 + length * 3)
    const buffer = this.#buffer
    const start = this.bytes + 4
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index)
      if (code >= 0x80) return this.#wideText(value)
      buffer[start + index] = code
    }
    this.#int(length)
    this.bytes = start + length
  }

  day(value: string): void {
    if (value !== this.#lastDay) {
      const day = parseDay(value)
      if (day === undefined) throw new RangeError(`not a day: ${value}`)
      this.#lastDayNumber = dayNumber(day) - EPOCH
      this.#lastDay = value
    }
    this.int4(this.#lastDayNumber)
  }

  /** [from, until), or without an end. */
  int4range(from: number, until: number | null): void {
    if (until !== null && until <= from) throw new RangeError(`an empty range: ${from} to ${until}`)
    this.#room(21)
    this.#int(until === null ? 9 : 17)
    this.#buffer[this.bytes++] = until === null ? LOWER_INCLUDED | UPPER_OPEN : LOWER_INCLUDED
    this.int4(from)
    if (until !== null) this.int4(until)
  }

  nil(): void {
    this.#room(4)
    this.#int(-1)
  }

  /** What was written so far, the header before the first row; the buffer is the caller's until `again`. */
  take(): Buffer {
    const written = this.#buffer.subarray(0, this.bytes)
    this.#given.push(this.#buffer)
    this.#buffer = this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.#buffer.length)
    this.#view = viewOf(this.#buffer)
    this.bytes = 0
    if (this.#headed) return written
    this.#headed = true
    return Buffer.concat([HEADER, written])
  }

  /** The rest, and the mark that nothing follows. */
  end(): Buffer {
    this.#room(2)
    this.#short(-1)
    return this.take()
  }

  /** Begins rows anew, in the buffers handed out before: to be called when the server has answered that it has them all. */
  again(): void {
    this.#spare.push(...this.#given)
    this.#given = []
    this.#headed = false
    this.bytes = 0
    this.rows = 0
  }

  /** A lone half of a surrogate pair would reach the database as another character. */
  #wideText(value: string): void {
    if (!value.isWellFormed()) throw new RangeError('text with half a character')
    const size = this.#buffer.write(value, this.bytes + 4, 'utf8')
    this.#int(size)
    this.bytes += size
  }

  #int(value: number): void {
    this.#view.setInt32(this.bytes, value)
    this.bytes += 4
  }

  #short(value: number): void {
    this.#view.setInt16(this.bytes, value)
    this.bytes += 2
  }

  #room(size: number): void {
    if (this.bytes + size <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.bytes + size))
    this.#buffer.copy(larger, 0, 0, this.bytes)
    this.#buffer = larger
    this.#view = viewOf(larger)
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
}
