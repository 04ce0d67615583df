/** Reads server-sent events as a browser does, one by one. */
import assert from 'node:assert/strict'

export interface Event {
  readonly event: string
  readonly id?: number
  readonly data: Readonly<Record<string, unknown>>
}

/** Ends with the stream; leaving the loop early ends the request. */
export async function* readEvents(url: string, headers: Record<string, string>): AsyncGenerator<Event> {
  const stop = new AbortController()
  const answer = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: stop.signal })
  assert.equal(answer.status, 200, url)
  assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/)
  assert.ok(answer.body)
  let text = ''
  try {
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
      text += piece
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = parsed(text.slice(0, end))
        text = text.slice(end + 2)
        if (event !== undefined) yield event
      }
    }
  } finally {
    stop.abort()
  }
}

/** A line that begins with a colon is a heartbeat. */
function parsed(block: string): Event | undefined {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')]
  if (event === undefined || data === undefined) return undefined
  return { event, data: JSON.parse(data), ...(id === undefined ? {} : { id: Number(id) }) }
}
