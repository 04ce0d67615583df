/** The head of a page: its name, which the window bears too and which takes the focus when one comes to it, and its controls. */
import { type ReactNode, useEffect, useRef } from 'react'

export function PageHead({ title, note, children }: { readonly title: string; readonly note?: ReactNode; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 统筹`
    heading.current?.focus({ preventScroll: true })
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
