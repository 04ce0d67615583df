/**
 * The answer to COPY … TO STDOUT, taken off the connection as it comes. The server frames each row by itself; here the
 * frames are removed where the bytes lie, so that a row costs one move of memory and no object. Whatever follows the data,
 * an error included, goes back to the driver.
 */
import type pg from 'pg'

const COPY_DATA = 0x64
const COPY_DONE = 0x63
const ERROR = 0x45
/** A letter and a length that counts itself. */
const HEADER = 5
/** Pieces waiting for the reader before the server is made to wait. */
const MOST_WAITING = 8

export class CopyOut {
  readonly #text: string
  readonly #waiting: Buffer[] = []
  readonly #header = Buffer.alloc(HEADER)
  /** Bytes of a header cut by the end of a piece. */
  #headed = 0
  /** What is left of the message under way, and whether it is data. */
  #left = 0
  #isData = false
  #ended = false
  #failure: Error | undefined
  #wake: (() => void) | undefined
  #stream: pg.Connection['stream'] | undefined
  #giveBack: (rest: Buffer) => void = () => {}

  constructor(text: string) {
    this.#text = text
  }

  /** Called by the driver when it is this query's turn. */
  submit(connection: pg.Connection): void {
    const { stream } = connection
    const [drivers, ...others] = stream.listeners('data') as ((chunk: Buffer) => void)[]
    if (!drivers || others.length > 0) throw new Error('the connection is not read by its driver alone')
    const take = (chunk: Buffer) => this.#take(chunk)
    stream.on('data', take)
    stream.removeListener('data', drivers)
    this.#stream = stream
    this.#giveBack = (rest) => {
      stream.on('data', drivers)
      stream.removeListener('data', take)
      if (stream.isPaused()) stream.resume()
      if (rest.length > 0) drivers(rest)
    }
    connection.query(this.#text)
  }

  /** Called by the driver: refused by the server, or the connection is gone. */
  handleError(error: Error): void {
    this.#failure = error
    this.#end()
  }

  handleCommandComplete(): void {}
  handleReadyForQuery(): void {}

  /** The next bytes; undefined after the last. */
  async next(): Promise<Buffer | undefined> {
    while (this.#waiting.length === 0 && !this.#ended) await new Promise<void>((wake) => (this.#wake = wake))
    if (this.#failure) throw this.#failure
    const piece = this.#waiting.shift()
    if (!this.#ended && this.#waiting.length < MOST_WAITING / 2 && this.#stream?.isPaused()) this.#stream.resume()
    return piece
  }

  #take(chunk: Buffer): void {
    let at = 0
    let kept = 0
    while (at < chunk.length) {
      if (this.#left > 0) {
        const size = Math.min(this.#left, chunk.length - at)
        if (this.#isData) {
          if (kept !== at) chunk.copyWithin(kept, at, at + size)
          kept += size
        }
        at += size
        this.#left -= size
        continue
      }
      const size = Math.min(HEADER - this.#headed, chunk.length - at)
      for (let index = 0; index < size; index++) this.#header[this.#headed + index] = chunk[at + index] as number
      this.#headed += size
      at += size
      if (this.#headed < HEADER) break
      this.#headed = 0
      const code = this.#header[0]
      if (code === COPY_DONE || code === ERROR) {
        const rest = chunk.subarray(at)
        this.#keep(chunk.subarray(0, kept))
        if (code === COPY_DONE) this.#end()
        this.#giveBack(code === COPY_DONE ? rest : Buffer.concat([this.#header, rest]))
        return
      }
      this.#isData = code === COPY_DATA
      this.#left = this.#header.readInt32BE(1) - (HEADER - 1)
    }
    this.#keep(chunk.subarray(0, kept))
    if (this.#waiting.length >= MOST_WAITING) this.#stream?.pause()
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return
    this.#waiting.push(piece)
    this.#wake?.()
  }

  #end(): void {
    this.#ended = true
    this.#wake?.()
  }
}
