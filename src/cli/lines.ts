/** Lines of text in and out, at the pace of whoever reads them. */
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** The lines of a UTF-8 stream, without their ends; the last one need not have any. */
export async function* linesOf(source: Readable): AsyncGenerator<string[]> {
  source.setEncoding('utf8')
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}

export async function write(target: Writable, text: string): Promise<void> {
  if (text !== '' && !target.write(text)) await once(target, 'drain')
}
