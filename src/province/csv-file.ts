/** Writes the files of a folder side by side, each through a buffer of its own. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type FileName, headerOf } from '../offices/registry/formats/files.ts'

const FULL = 1 << 18

export class CsvFile {
  rows = 0
  readonly #descriptor: number
  #text: string

  constructor(folder: string, file: FileName) {
    this.#descriptor = openSync(join(folder, file), 'w')
    this.#text = `${headerOf(file)}\n`
  }

  /** One line, its fields joined already: nothing a synthetic province says needs quotes. */
  line(line: string): void {
    this.#text += line
    this.#text += '\n'
    this.rows += 1
    if (this.#text.length > FULL) this.#flush()
  }

  close(): void {
    this.#flush()
    closeSync(this.#descriptor)
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text, 'utf8')
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written)
    this.#text = ''
  }
}
