/**
 * A box that may hold more than is seen of it from side to side. Where something lies beyond its right edge a shadow stands
 * there and a line says that it scrolls; where there is little room the line also brings back the columns that were left out.
 * A table whose amounts would lie there is stacked instead.
 */
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { STACKED, StackedContext, useStacking } from './stacked.tsx'
import './stacked.css'

interface Props {
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>
  /** Columns left out where there is little room. */
  readonly minor?: number
  readonly children: ReactNode
}

export function Sideways({ box, minor = 0, children }: Props) {
  const beyond = useBeyond(box)
  const isStacked = useStacking(box)
  const [isWhole, setWhole] = useState(false)
  return (
    <>
      {(minor > 0 || beyond !== '') && (
        <p className="hint">
          {minor > 0 && (
            <button type="button" className="plain" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? '收起次要的列' : `另有 ${minor} 列，点此列出`}
            </button>
          )}
          {beyond !== '' && <span className="soft">可左右滑动</span>}
        </p>
      )}
      <div className={['sideways', beyond, isWhole && 'whole', isStacked && STACKED].filter(Boolean).join(' ')}>
        <StackedContext value={isStacked}>{children}</StackedContext>
      </div>
    </>
  )
}

/** "" where all is seen; `over` where it scrolls, with `more` while something lies to the right of what is seen. */
function useBeyond(box: RefObject<HTMLElement | null>): string {
  const [beyond, setBeyond] = useState('')
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element
      // Widths are rounded: a pixel is nothing.
      const over = scrollWidth - clientWidth
      setBeyond(over <= 1 ? '' : over - scrollLeft > 1 ? 'over more' : 'over')
    }
    const observer = new ResizeObserver(look)
    for (const each of [element, ...element.children]) observer.observe(each)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box])
  return beyond
}
