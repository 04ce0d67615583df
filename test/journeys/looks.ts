/** A page as every reader sees it: wide and narrow, light and dark, whole, and with nothing that axe finds. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { amountsBeyond } from './amounts-in-view.ts'
import { violations } from './axe.ts'

interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly asked: 'all' | 'colours'
}

/**
 * All rules once for each width, whose layouts show and leave out different things; in the other scheme of a width the document
 * is the same to the last box, and only what looks at colours is asked again.
 */
const LOOKS: readonly Look[] = [
  { width: 1440, colorScheme: 'light', asked: 'all' },
  { width: 1440, colorScheme: 'dark', asked: 'colours' },
  { width: 390, colorScheme: 'dark', asked: 'all' },
  { width: 390, colorScheme: 'light', asked: 'colours' },
]

const CORNERS: readonly (readonly Look[])[] = [
  [
    { width: 1440, colorScheme: 'light', asked: 'all' },
    { width: 390, colorScheme: 'dark', asked: 'all' },
  ],
  [
    { width: 1440, colorScheme: 'dark', asked: 'all' },
    { width: 390, colorScheme: 'light', asked: 'all' },
  ],
]

/**
 * What differs from a state that was looked at by a sentence or two is seen in each width and each scheme once; which width in which
 * scheme, changes from turn to turn, so that such states are seen in all four.
 */
export function cornersOf(turn: number): readonly Look[] {
  return CORNERS[turn % CORNERS.length] ?? []
}

export async function looksWhole(page: Page, state: string, looks: readonly Look[] = LOOKS): Promise<void> {
  for (const { width, colorScheme, asked } of await fromHere(page, looks)) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor()
    const at = `${state}, ${width} wide, ${colorScheme}`
    assert.deepEqual(await violations(page, asked), [], at)
    assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width, `${at}: wider than the window`)
    assert.deepEqual(await amountsBeyond(page), [], `${at}: amounts beyond the edge`)
    assert.deepEqual(await page.evaluate<string[]>(STRAY), [], `${at}: drawn, and no row of the table`)
  }
}

/** In turn from the one that the page is in: to draw a page anew in another width and scheme takes as long as to ask of it. */
async function fromHere(page: Page, looks: readonly Look[]): Promise<Look[]> {
  const scheme = await page.locator('html').getAttribute('data-scheme')
  const here = looks.findIndex(({ width, colorScheme }) => width === page.viewportSize()?.width && colorScheme === scheme)
  return [...looks.slice(Math.max(here, 0)), ...looks.slice(0, Math.max(here, 0))]
}

/** The rows that only give columns their width. */
const STRAY = `[...document.querySelectorAll('tr.widest')].filter((row) => row.offsetHeight > 0).map((row) => row.innerText)`
