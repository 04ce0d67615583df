/** Amounts that lie beyond the right edge of what shows them: a reader sees them only who thinks of looking there. */
import type { Page } from 'playwright-core'

/** Each column or place once, with the first amount of it; charts tell theirs on a canvas, whose whole width must be in view. */
export async function amountsBeyond(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(BEYOND)
}

const BEYOND = `(() => {
  // Widths are rounded: a pixel is nothing.
  const edgeOf = (each) => {
    let edge = innerWidth
    for (let box = each.parentElement; box !== null; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') edge = Math.min(edge, box.getBoundingClientRect().right - box.scrollLeft)
    }
    return edge + 1
  }
  const isBeyond = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().right > edgeOf(each)
  const found = new Map()
  for (const each of document.querySelectorAll('.money, .right .number, .chart')) {
    if (!isBeyond(each)) continue
    const table = each.closest('[data-table]')?.dataset.table ?? each.closest('[aria-label]')?.ariaLabel ?? ''
    const place = [table, each.closest('[data-column]')?.dataset.column ?? ''].filter(Boolean).join(' ')
    if (!found.has(place)) found.set(place, each.innerText)
  }
  return [...found].map(([place, amount]) => place + ': ' + amount)
})()`
