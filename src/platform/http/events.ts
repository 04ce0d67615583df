/**
 * Server-sent events: a stream that reads what is new since the last event, sends it, and waits to be told of more. A
 * reader that comes back with Last-Event-ID gets what it missed, from the rows themselves.
 */
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Notices } from '../database/index.ts'
import { theLog } from '../log.ts'
import { Problem } from '../problem.ts'
import type { Api } from './server.ts'

/** So that nothing on the way takes a silent stream for a dead one. */
const HEARTBEAT = 15_000

export interface ServerEvent {
  readonly event: string
  /** Of a row the stream can be taken up again after; left out for what is only the state of things. */
  readonly id?: number
  readonly data: unknown
}

/** New events after the last one sent, and whether there will be no more. */
export type ReadEvents = (after: number) => Promise<{ events: readonly ServerEvent[]; over: boolean }>

export class EventStreams {
  readonly #notices: Notices
  readonly #open = new Set<AbortController>()

  /** Streams end when the server does: it would wait for them for ever. */
  constructor(app: Api, notices: Notices) {
    this.#notices = notices
    app.addHook('preClose', async () => {
      for (const stream of this.#open) stream.abort()
      await notices.close()
    })
  }

  /** Answers with a stream. The first reading is made before the answer begins, so that its problems are answered as such. */
  async send(request: FastifyRequest, reply: FastifyReply, read: ReadEvents): Promise<FastifyReply> {
    const after = lastEventId(request)
    const stop = new AbortController()
    const bell = new Bell()
    // Listens before it reads: what comes in between rings.
    await this.#notices.listen(() => bell.ring(), stop.signal)
    const first = await read(after).catch((error: unknown) => {
      stop.abort()
      throw error
    })
    const stream = new PassThrough()
    this.#open.add(stop)
    request.raw.on('close', () => stop.abort())
    reply.raw.on('close', () => stop.abort())
    const heartbeat = setInterval(() => stream.write(': \n\n'), HEARTBEAT)
    stop.signal.addEventListener('abort', () => bell.ring(), { once: true })
    void this.#pump({ stream, read, bell, signal: stop.signal, after, first }).finally(() => {
      clearInterval(heartbeat)
      stop.abort()
      this.#open.delete(stop)
      stream.end()
    })
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(stream)
  }

  async #pump({ stream, read, bell, signal, after, first }: Pumping): Promise<void> {
    let last = after
    let found = first
    try {
      for (;;) {
        for (const event of found.events) {
          stream.write(printed(event))
          last = event.id ?? last
        }
        if (found.over || signal.aborted) return
        await bell.rung()
        if (signal.aborted) return
        found = await read(last)
      }
    } catch (error) {
      // The answer has begun; what is left is to end it. The reader comes back and is told the problem then.
      theLog().warn({ reason: error instanceof Error ? error.message : String(error) }, 'a stream of events ended early')
    }
  }
}

interface Pumping {
  readonly stream: PassThrough
  readonly read: ReadEvents
  readonly bell: Bell
  readonly signal: AbortSignal
  readonly after: number
  readonly first: Awaited<ReturnType<ReadEvents>>
}

/** Rings once for any number of times it was rung while nobody waited. */
class Bell {
  #waiting: (() => void) | undefined
  #hasRung = false

  ring(): void {
    this.#hasRung = true
    this.#waiting?.()
  }

  async rung(): Promise<void> {
    if (!this.#hasRung) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#waiting = resolve
      await promise
    }
    this.#waiting = undefined
    this.#hasRung = false
  }
}

function printed({ event, id, data }: ServerEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

function lastEventId({ headers }: FastifyRequest): number {
  const given = headers['last-event-id']
  if (given === undefined) return 0
  if (typeof given !== 'string' || !/^\d{1,15}$/.test(given)) {
    throw new Problem('invalid-field', 'a whole number, as the stream gave it', { in: 'header', path: 'last-event-id' })
  }
  return Number(given)
}
