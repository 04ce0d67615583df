/** What is typed into a page and read off it: days and yuan. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { parseYuan } from '../../src/kernel/fen.ts'

/** Picks a day as one types it. */
export async function choose(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(day)
  await field.press('Enter')
}

export function fens(yuan: string): number {
  const fen = parseYuan(yuan)
  assert.ok(fen !== undefined, yuan)
  return fen
}

export function days(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'days' }).days
}
