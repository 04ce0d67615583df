/** The parts of a figure as a reader takes them who wants all: page after page, in the order and with the word asked for. */
import assert from 'node:assert/strict'
import type pg from 'pg'
import { type Explained, explain, figureNamed, type Page } from '../../src/offices/explanation/index.ts'
import { figureKinds } from '../../src/offices/year/index.ts'
import type { Held } from './figure-keys.ts'

const LIMIT = 500

/** All parts page by page; every page tells number and sum of the whole, and how many have what is sought. */
export async function paged(
  client: pg.ClientBase,
  address: string,
  whole: Explained,
  asked: Omit<Page, 'after'>,
): Promise<Explained['parts']> {
  const found: Explained['parts'][number][] = []
  const told = new Set<number | undefined>()
  for (let after: string | undefined, more = true; more; ) {
    const page = await explain(client, figureNamed(figureKinds, address), { ...asked, ...(after !== undefined && { after }) })
    assert.deepEqual([page.partsTotal, page.partsCount], [whole.partsTotal, whole.partsCount], address)
    told.add(page.partsFound)
    found.push(...page.parts)
    after = page.next
    more = after !== undefined
  }
  assert.deepEqual([...told], [asked.find === undefined ? undefined : found.length], address)
  return found
}

/** Of each kind one figure that has so many parts, none of them left out. */
export async function* withParts(
  client: pg.ClientBase,
  held: readonly Held[],
  least: number,
): AsyncGenerator<readonly [string, Explained]> {
  for (const { addresses } of held) {
    const address = addresses[addresses.length >> 1] as string
    const whole = await explain(client, figureNamed(figureKinds, address), { limit: LIMIT })
    if (whole.parts.length >= least && whole.next === undefined) yield [address, whole]
  }
}
