/** Amounts of a page that nothing opens, and why each may stand so. */
import type { Page } from 'playwright-core'

/** The columns in which such amounts stand; '' for what stands in no table. Where nothing is, there is nothing to open. */
const SHUT = `[...new Set([...document.querySelectorAll('[data-yuan]')]
  .filter((each) => each.closest('button, a') === null && each.dataset.yuan !== '0.00')
  .map((each) => each.closest('[data-column]')?.dataset.column ?? ''))].sort()`

const DIFFERENCE = 'the difference of two amounts of its line, each of which opens'
const GIVEN = 'stands in a sentence or a box beside the figure that it is taken from'

const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  overview: { difference: DIFFERENCE },
  region: { difference: DIFFERENCE, '': GIVEN },
  'region-past': { difference: DIFFERENCE },
  why: { difference: DIFFERENCE, '': GIVEN },
  settlement: { difference: DIFFERENCE },
  'settlement-past': { difference: DIFFERENCE },
  explained: { value: 'the sum of the parts is the figure that is open' },
}

export async function shutAmounts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SHUT)
}

/** The columns in which a page may have them. */
export function allowedShut(name: string): string[] {
  return Object.keys(ALLOWED[name] ?? {}).sort()
}
