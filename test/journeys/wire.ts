/**
 * What lies between a page and its server: answers are let through, held back, replaced by a problem, or never come because the
 * connection is gone. Who is signed in and which units there are, the frame of every page, are asked for undisturbed except by a
 * lost connection; what is no request of the API is not touched, so that the program's code stays in the browser's cache.
 */
import type { CDPSession, Page } from 'playwright-core'
import { problems } from '../../src/platform/problem.ts'

type Mode = 'through' | 'held' | 'failing' | 'away'

const FRAME = /\/api\/v1\/(?:session|units)(?:$|\?)/

const BODY = JSON.stringify({
  title: problems.internal.zh,
  status: 500,
  code: 'internal',
  instance: 'urn:uuid:0198f3a0-0000-7000-8000-000000000000',
})

export class Wire {
  #mode: Mode = 'through'
  readonly #session: CDPSession
  #held: string[] = []

  private constructor(session: CDPSession) {
    this.#session = session
  }

  /** The wire of a page, as long as there is the page. */
  static async of(page: Page): Promise<Wire> {
    const found = WIRES.get(page) ?? (await Wire.#laid(page))
    WIRES.set(page, found)
    return found
  }

  static async #laid(page: Page): Promise<Wire> {
    const session = await page.context().newCDPSession(page)
    const wire = new Wire(session)
    session.on('Fetch.requestPaused', ({ requestId, request }) => void wire.#meet(requestId, FRAME.test(request.url)))
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/v1/*' }] })
    return wire
  }

  /** How many requests wait for their answer. */
  get held(): number {
    return this.#held.length
  }

  /** From now on, and for what was held back. */
  async set(mode: Mode): Promise<void> {
    this.#mode = mode
    if (mode === 'held') return
    const held = this.#held
    this.#held = []
    await Promise.all(held.map((request) => this.#meet(request, false)))
  }

  async #meet(requestId: string, isFrame: boolean): Promise<void> {
    const mode = isFrame && this.#mode !== 'away' ? 'through' : this.#mode
    if (mode === 'held') this.#held.push(requestId)
    else await this.#answer(requestId, mode).catch(unlessGivenUp)
  }

  #answer(requestId: string, mode: Exclude<Mode, 'held'>): Promise<unknown> {
    if (mode === 'through') return this.#session.send('Fetch.continueRequest', { requestId })
    if (mode === 'away') return this.#session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionFailed' })
    return this.#session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 500,
      responseHeaders: [{ name: 'content-type', value: 'application/problem+json; charset=utf-8' }],
      body: Buffer.from(BODY).toString('base64'),
    })
  }
}

const WIRES = new WeakMap<Page, Wire>()

/** A page that is gone on to another waits for no answer any more. */
function unlessGivenUp(error: Error): void {
  if (!/Invalid InterceptionId|Target .*closed|has been closed/.test(error.message)) throw error
}
