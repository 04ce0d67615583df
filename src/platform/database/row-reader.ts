/**
 * Reads rows of PostgreSQL's binary COPY format from chunks cut at any byte. `next` moves to a row only when all of it
 * is there; its fields are then read in order, and what is not asked for is skipped.
 */
import { EPOCH, SIGNATURE } from './row-writer.ts'

const TWO_TO_32 = 4_294_967_296
/** Texts up to this length are looked for among those read before: codes of few values, a row after the other. */
const SHORT = 24
const KEPT = 256
/** Before an array's length: the size of the field, the number of dimensions, a flag, the type; before its elements the lower bound too. */
const ARRAY_LENGTH = 16
const ARRAY_HEADER = 24

export class RowReader {
  /** True once the mark of the end was read. */
  done = false
  /** What is not read yet lies up to `#end`; the memory stays the same from chunk to chunk. */
  #buffer: Buffer = Buffer.allocUnsafeSlow(1 << 17)
  #view: DataView = viewOf(this.#buffer)
  #end = 0
  readonly #texts: (string | undefined)[] = Array.from({ length: KEPT })
  /** Where the next field is; where the row ends and the next one begins. */
  #at = 0
  #rowEnd = 0
  #headed = false
  #lastDay = ''
  #lastDayNumber = Number.NaN

  push(chunk: Buffer): void {
    const rest = this.#end - this.#rowEnd
    if (rest + chunk.length > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, rest + chunk.length))
      this.#buffer.copy(larger, 0, this.#rowEnd, this.#end)
      this.#buffer = larger
      this.#view = viewOf(larger)
    } else {
      this.#buffer.copyWithin(0, this.#rowEnd, this.#end)
    }
    chunk.copy(this.#buffer, rest)
    this.#end = rest + chunk.length
    this.#at = 0
    this.#rowEnd = 0
  }

  next(): boolean {
    if (this.done || (!this.#headed && !this.#readHeader())) return false
    const end = this.#end
    let at = this.#rowEnd
    if (at + 2 > end) return false
    const columns = this.#view.getInt16(at)
    at += 2
    if (columns === -1) {
      this.done = true
      this.#at = at
      this.#rowEnd = at
      return false
    }
    const first = at
    for (let column = 0; column < columns; column++) {
      if (at + 4 > end) return false
      const size = this.#intAt(at)
      at += size > 0 ? 4 + size : 4
    }
    if (at > end) return false
    this.#at = first
    this.#rowEnd = at
    return true
  }

  int8(): number {
    this.#field(8)
    const value = this.#intAt(this.#at) * TWO_TO_32 + (this.#intAt(this.#at + 4) >>> 0)
    this.#at += 8
    if (!Number.isSafeInteger(value)) throw new RangeError(`a whole number too large to be exact: ${value}`)
    return value
  }

  int4(): number {
    this.#field(4)
    const value = this.#intAt(this.#at)
    this.#at += 4
    return value
  }

  int2(): number {
    this.#field(2)
    const value = this.#view.getInt16(this.#at)
    this.#at += 2
    return value
  }

  bool(): boolean {
    this.#field(1)
    return this.#buffer[this.#at++] === 1
  }

  text(): string {
    const start = this.#at + 4
    const size = this.#size()
    if (size < 0) throw new RangeError('a field is null where a value was expected')
    this.#at = start + size
    return size <= SHORT ? this.#shortText(start, size) : this.#buffer.toString('utf8', start, start + size)
  }

  day(): string {
    const number = this.int4()
    if (number !== this.#lastDayNumber) {
      this.#lastDay = dayText(number + EPOCH)
      this.#lastDayNumber = number
    }
    return this.#lastDay
  }

  /** Goes into an array of one dimension and gives its length; its elements, none of them null, are read next, like fields. */
  array(): number {
    const size = this.#size()
    if (size < 0) throw new RangeError('a field is null where an array was expected')
    const dimensions = this.#intAt(this.#at + 4)
    if (dimensions > 1) throw new RangeError(`an array of ${dimensions} dimensions`)
    const length = dimensions === 0 ? 0 : this.#intAt(this.#at + ARRAY_LENGTH)
    this.#at += dimensions === 0 ? ARRAY_LENGTH : ARRAY_HEADER
    return length
  }

  /** True when the next field is null, which is then skipped. */
  isNull(): boolean {
    if (this.#size() >= 0) return false
    this.#at += 4
    return true
  }

  #size(): number {
    if (this.#at >= this.#rowEnd) throw new RangeError('the row has no more fields')
    return this.#intAt(this.#at)
  }

  #field(expected: number): void {
    const size = this.#size()
    if (size !== expected)
      throw new RangeError(size < 0 ? 'a field is null where a value was expected' : `a field of ${size} bytes instead of ${expected}`)
    this.#at += 4
  }

  #intAt(at: number): number {
    return this.#view.getInt32(at)
  }

  /** A text of ASCII that was read before is not made again. */
  #shortText(start: number, size: number): string {
    const buffer = this.#buffer
    let place = size
    for (let index = 0; index < size; index++) place = (place * 31 + (buffer[start + index] as number)) | 0
    const slot = place & (KEPT - 1)
    const kept = this.#texts[slot]
    if (kept !== undefined && kept.length === size && this.#isAt(start, kept)) return kept
    const text = buffer.toString('utf8', start, start + size)
    if (text.length === size) this.#texts[slot] = text
    return text
  }

  #isAt(start: number, text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      if (text.charCodeAt(index) !== this.#buffer[start + index]) return false
    }
    return true
  }

  #readHeader(): boolean {
    const buffer = this.#buffer
    const fixed = SIGNATURE.length + 8
    if (this.#end < fixed) return false
    if (!buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new RangeError('not binary COPY data')
    const extension = buffer.readInt32BE(SIGNATURE.length + 4)
    if (this.#end < fixed + extension) return false
    this.#headed = true
    this.#rowEnd = fixed + extension
    return true
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
}

/** The day of a number of days since 0000-03-01 (the inverse of the kernel's `dayNumber`). */
function dayText(number: number): string {
  const era = Math.floor(number / 146_097)
  const ofEra = number - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 0 && year <= 9999)) throw new RangeError('a day outside the years 0 to 9999')
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
