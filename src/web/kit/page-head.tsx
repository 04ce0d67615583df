/** The head of a page: its name, which the window bears too and which takes the focus when one comes from another page, and its controls. */
import { type ReactNode, useEffect, useRef } from 'react'

/** Pages come to since the console was loaded. */
let arrivals = 0

export function PageHead({ title, note, children }: { readonly title: string; readonly note?: ReactNode; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 统筹`
    // Who has just loaded the console begins at its top.
    if (arrivals > 0) heading.current?.focus({ preventScroll: true })
    arrivals += 1
  }, [title])
  return (
    <div className="head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note && <p className="soft">{note}</p>}
      </div>
      {children && <div className="tools">{children}</div>}
    </div>
  )
}
