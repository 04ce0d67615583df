/** A page as every reader sees it: wide and narrow, light and dark, whole, and with nothing that axe finds. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'

/**
 * All rules once for each width, whose layouts show and leave out different things; in the other scheme of a width the document
 * is the same to the last box, and only what looks at colours is asked again.
 */
const LOOKS = [
  { width: 1440, colorScheme: 'light', asked: 'all' },
  { width: 1440, colorScheme: 'dark', asked: 'colours' },
  { width: 390, colorScheme: 'dark', asked: 'all' },
  { width: 390, colorScheme: 'light', asked: 'colours' },
] as const

/** What differs from a state that was looked at by a sentence or two is seen in each width and each scheme once. */
export const CORNERS = LOOKS.filter(({ asked }) => asked === 'all')

export async function looksWhole(page: Page, state: string, looks: readonly (typeof LOOKS)[number][] = LOOKS): Promise<void> {
  for (const { width, colorScheme, asked } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-scheme="${colorScheme}"]`).waitFor()
    const at = `${state}, ${width} wide, ${colorScheme}`
    assert.deepEqual(await violations(page, asked), [], at)
    assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width, `${at}: wider than the window`)
    assert.deepEqual(await page.evaluate<string[]>(STRAY), [], `${at}: drawn, and no row of the table`)
  }
}

/** The rows that only give columns their width. */
const STRAY = `[...document.querySelectorAll('tr.widest')].filter((row) => row.offsetHeight > 0).map((row) => row.innerText)`
