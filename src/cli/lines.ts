/** Lines of text in and out, at the pace of whoever reads them. */
import type { Readable, Writable } from 'node:stream'

/**
 * The lines of a UTF-8 stream by the chunk, without their ends; the last one need not have any. A byte-order mark before the
 * first is what some editors and shells put there, and no part of it.
 */
export async function* linesOf(source: Readable): AsyncGenerator<string[]> {
  source.setEncoding('utf8')
  let rest = ''
  let isFirst = true
  for await (const chunk of source) {
    const text = isFirst ? String(chunk).replace(/^\ufeff/, '') : String(chunk)
    isFirst = false
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}

/** Writes, and waits while the reader is behind. Resolves to false once the reader has gone, as `head` does. */
export async function write(target: Writable, text: string): Promise<boolean> {
  if (text === '') return true
  try {
    await new Promise<void>((resolve, reject) => {
      target.write(text, (error) => (error ? reject(error) : resolve()))
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return false
    throw error
  }
}
