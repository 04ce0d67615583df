/** Amounts of a page that nothing opens, and why each may stand so. */
import type { Page } from 'playwright-core'

/** The columns in which such amounts stand; '' for what stands in no table. Where nothing is, there is nothing to open. */
const SHUT = `[...new Set([...document.querySelectorAll('[data-yuan]')]
  .filter((each) => each.closest('button, a') === null && each.dataset.yuan !== '0.00')
  .map((each) => each.closest('[data-column]')?.dataset.column ?? ''))].sort()`

const DIFFERENCE = 'the difference of two amounts of its line, each of which opens'
const NO_KIND = 'a sum made on screen, of amounts each of which opens: no kind of figure is made of them yet'
const GIVEN = 'stands in a sentence or a box beside the figure that it is taken from'

const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  overview: { difference: DIFFERENCE, income: NO_KIND },
  region: { difference: DIFFERENCE, '': GIVEN },
  'region-past': { difference: DIFFERENCE },
  why: { difference: DIFFERENCE, '': GIVEN },
  spending: { finance: NO_KIND, agency: NO_KIND },
  settlement: { difference: DIFFERENCE, '': GIVEN },
  'settlement-past': { difference: DIFFERENCE },
  account: { contribution: NO_KIND, balance: NO_KIND },
  collection: { due: NO_KIND, received: NO_KIND, arrears: NO_KIND, suspense: NO_KIND, lowered: NO_KIND, '': NO_KIND },
  receipt: { '': GIVEN },
  explained: { value: 'the sum of the parts is the figure that is open' },
}

export async function shutAmounts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SHUT)
}

/** The columns in which a page may have them. */
export function allowedShut(name: string): string[] {
  return Object.keys(ALLOWED[name] ?? {}).sort()
}
