/**
 * A file as rows of text, one line each, in batches. A line that is no text — not UTF-8, longer than any row can be, not
 * ended — comes as the reason why, in its place, so that the rows after it can still be read and keep their numbers. What
 * is held in memory is one piece of the file and one line, however long the lines are.
 */
import { isUtf8 } from 'node:buffer'
import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { HAN, isCutCharacter, isUtf16, looksLikeGbk } from './encoding.ts'

/** Why a line cannot be read; an object, so that it is never taken for the line. */
export interface Broken {
  readonly code: string
  readonly value: string
}

export interface Batch {
  /** Row of the first line; the header line is row 1. */
  readonly firstRow: number
  readonly lines: readonly (string | Broken)[]
  /** How far into the file it was read. */
  readonly bytes: number
}

/** No row of any format comes near: twenty cells of at most two hundred characters. */
export const LONGEST_LINE = 1 << 16

const PIECE = 1 << 18
const NEWLINE = 10
const TOO_LONG: Broken = { code: 'line-too-long', value: '' }
const GBK = new TextDecoder('gb18030')
const NOTHING: Buffer = Buffer.alloc(0)
const NOT_UTF8: Broken = { code: 'invalid-utf8', value: '' }

/** Gives the lines of a file; every byte goes through `hash`. */
export async function* readLines(path: string, hash: Hash): AsyncGenerator<Batch> {
  const text = new TextOfLines()
  let firstRow = 1
  let rest = NOTHING
  let isSkipping = false
  let bytes = 0
  let isUnreadable = false
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    hash.update(piece)
    isUnreadable ||= bytes === 0 && isUtf16(piece)
    bytes += piece.length
    if (isUnreadable) continue
    let start = 0
    if (isSkipping) {
      start = piece.indexOf(NEWLINE) + 1
      if (start === 0) continue
      isSkipping = false
    }
    const fresh = piece.subarray(start)
    const joined = rest.length === 0 ? fresh : Buffer.concat([rest, fresh])
    const cut = joined.lastIndexOf(NEWLINE) + 1
    rest = joined.subarray(cut)
    const lines = cut === 0 ? [] : text.linesOf(joined.subarray(0, cut - 1))
    if (rest.length > LONGEST_LINE) {
      lines.push(TOO_LONG)
      rest = NOTHING
      isSkipping = true
    }
    yield { firstRow, lines, bytes }
    firstRow += lines.length
  }
  if (isUnreadable) yield { firstRow, lines: [{ code: 'utf-16-encoding', value: '' }], bytes }
  else if (bytes === 0) yield { firstRow, lines: [{ code: 'empty-file', value: '' }], bytes }
  else if (rest.length > 0) yield { firstRow, lines: [text.unendedLine(rest)], bytes }
}

/** Turns bytes into lines, and remembers what the file was seen to be written in. */
class TextOfLines {
  /** As UTF-8: pairs of bytes of GBK may look like letters of other scripts, never like Chinese. */
  #sawChinese = false
  #isGbk = false

  linesOf(bytes: Buffer): (string | Broken)[] {
    const lines = !this.#isGbk && isUtf8(bytes) ? this.#utf8(bytes) : this.#oneByOne(bytes)
    for (const [at, line] of lines.entries()) {
      if (typeof line !== 'string') continue
      if (line.length > LONGEST_LINE) lines[at] = TOO_LONG
      else if (line.endsWith('\r')) lines[at] = line.slice(0, -1)
    }
    return lines
  }

  /** The last line of a file must be ended too: without its end nobody can tell whether the file is whole. */
  unendedLine(bytes: Buffer): Broken {
    if (isUtf8(bytes)) return { code: 'cut-off', value: bytes.toString() }
    return isCutCharacter(bytes) ? { code: 'cut-off', value: '' } : this.#broken(bytes)
  }

  #utf8(bytes: Buffer): string[] {
    const text = bytes.toString()
    if (!this.#sawChinese && text.length < bytes.length) this.#sawChinese = HAN.test(text)
    return text.split('\n')
  }

  #oneByOne(bytes: Buffer): (string | Broken)[] {
    const lines: (string | Broken)[] = []
    for (let from = 0; from <= bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, from)
      const end = newline === -1 ? bytes.length : newline
      const line = bytes.subarray(from, end)
      if (this.#isGbk) lines.push(GBK.decode(line))
      else if (isUtf8(line)) lines.push(...this.#utf8(line))
      else lines.push(this.#broken(line))
      from = end + 1
    }
    return lines
  }

  /** Told once a file where it is GBK; its other rows are then read as such, so that their faults come in the same report. */
  #broken(line: Buffer): Broken {
    this.#isGbk = !this.#sawChinese && looksLikeGbk(line)
    return this.#isGbk ? { code: 'gbk-encoding', value: GBK.decode(line) } : NOT_UTF8
  }
}
