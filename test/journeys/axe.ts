/** Asks axe what of a page some readers could not use. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface Result {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

const ASKED = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  /** The rules that look at colours at all: the others find the same in the other scheme, whose document is the same. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const

/** Rows at the foot of a table that scrolls, of which only a part is in sight: none but that which scrolling brings up. */
const CUT = `[...document.querySelectorAll('.table')].flatMap((box) => {
  const foot = box.querySelector('tfoot')?.getBoundingClientRect().top ?? Infinity
  const edge = Math.min(box.getBoundingClientRect().bottom, foot)
  return [...box.querySelectorAll('tbody tr[data-row]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top < edge && bottom > edge
  })
})`

/** Rows of a long table that are drawn like those before them: their colours are looked at once in each width. */
const FAR = `[...document.querySelectorAll('.table tbody tr[data-row]:nth-child(n+20):not(.sum, :has(.mark))')]`

/** One line for each thing found; none where all is well. */
export async function violations(page: Page, asked: keyof typeof ASKED = 'all'): Promise<string[]> {
  const options = JSON.stringify({ runOnly: ASKED[asked], resultTypes: ['violations'], preload: false })
  const context = `{ exclude: ${asked === 'all' ? CUT : FAR} }`
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(SOURCE)
  const found = await page.evaluate<Result>(`axe.run(${context}, ${options})`)
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}
