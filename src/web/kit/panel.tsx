/** A panel over the page's edge: it takes the focus when it opens, gives it back when it closes, and Escape closes it. */
import { CloseOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  readonly title: string
  /** What is shown; the focus goes to the head again when it changes. */
  readonly at?: string
  onClose(): void
  readonly children: ReactNode
}

export function Panel({ title, at = '', onClose, children }: Props) {
  // Asked before the heading takes the focus.
  const [opener] = useState(() => document.activeElement)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close.current()
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [opener])
  return (
    <aside className="panel" aria-labelledby="panel-title">
      <div className="head">
        <h2 key={at} id="panel-title" ref={takeFocus} tabIndex={-1}>
          {title}
        </h2>
        <div className="controls">
          <CopyAddress />
          <Button icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
        </div>
      </div>
      {children}
    </aside>
  )
}

/** A heading is a new one for whatever else is shown, and read aloud. */
function takeFocus(heading: HTMLElement | null): void {
  heading?.focus()
}

/** Says for how long it was copied: until the address is another one. */
function CopyAddress() {
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    const { href } = location
    // Browsers withhold the clipboard where the page is not of a safe origin: then the address bar is what is left.
    const taken = navigator.clipboard?.writeText(href) ?? Promise.reject(new DOMException('no clipboard', 'NotAllowedError'))
    taken.then(
      () => setCopied(href),
      () => setCopied(''),
    )
  }
  return (
    <Button icon={<CopyOutlined />} onClick={copy}>
      <span role="status">{copied === location.href ? '已复制' : copied === '' ? '请自地址栏复制' : '复制链接'}</span>
    </Button>
  )
}
