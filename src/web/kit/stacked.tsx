/**
 * Tables whose amounts would lie beyond the edge where there is little room: their rows are then stacked, the name of a row above
 * and each of its cells on a line of its own beside the title of the column. How they look so, `stacked.css` says.
 */
import { createContext, type RefObject, useContext, useEffect, useLayoutEffect, useState } from 'react'
import { useNarrow } from './narrow.tsx'
import { useMoneyUnit } from './preferences.tsx'

export const STACKED = 'stacked'

export const StackedContext = createContext(false)

/** Whether the rows of the table around are stacked. */
export function useStacked(): boolean {
  return useContext(StackedContext)
}

/** Whether the table in a box is to be stacked: looked at anew after each drawing, before it is seen, and whenever a width changes. */
export function useStacking(box: RefObject<HTMLElement | null>): boolean {
  const isNarrow = useNarrow()
  const [isStacked, setStacked] = useState(false)
  // The amounts of another unit are of another width.
  useMoneyUnit(false)
  useLayoutEffect(() => {
    setStacked(isNarrow && box.current !== null && hidesAmounts(box.current))
  })
  useEffect(() => {
    const element = box.current
    if (element === null || !isNarrow) return
    let seen = ''
    const observer = new ResizeObserver(() => {
      const widths = [element, ...element.children].map((each) => each.clientWidth).join(' ')
      if (widths === seen) return
      seen = widths
      setStacked(hidesAmounts(element))
    })
    for (const each of [element, ...element.children]) observer.observe(each)
    return () => observer.disconnect()
  }, [box, isNarrow])
  return isStacked
}

/** Whether the last column of amounts lies beyond the edge of the box while rows are lines. */
function hidesAmounts(box: HTMLElement): boolean {
  const drawn = box.parentElement?.classList
  const { scrollTop } = box
  const wasStacked = drawn?.contains(STACKED) === true
  drawn?.remove(STACKED)
  const edge = box.getBoundingClientRect().left + box.clientLeft + box.clientWidth - box.scrollLeft
  // Widths are rounded: a pixel is nothing.
  const hides = [...box.querySelectorAll('thead .right')].some((head) => head.getBoundingClientRect().right > edge + 1)
  drawn?.toggle(STACKED, wasStacked)
  // While rows are lines they are lower, and the box may have been scrolled further than there is.
  if (box.scrollTop !== scrollTop) box.scrollTop = scrollTop
  return hides
}
