/** A panel over the page's edge: it takes the focus when it opens, gives it back when it closes, and Escape closes it. */
import { CloseOutlined, CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCopy } from './copy.tsx'
import { printPanel } from './printing.tsx'

interface Props {
  readonly title: string
  /** What is shown; the focus goes to the head again when it changes. */
  readonly at?: string
  onClose(): void
  /** Where something must be read first; it ends in `printPanel`. */
  onPrint?(): void
  readonly children: ReactNode
}

export function Panel({ title, at = '', onClose, onPrint = printPanel, children }: Props) {
  // Asked before the heading takes the focus.
  const [opener] = useState(() => document.activeElement)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && !isTaken(event) && close.current()
    // Asked before what is open has closed by the same key.
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
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
          <Button icon={<PrinterOutlined />} aria-label="打印此栏" onClick={onPrint} />
          <Button icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
        </div>
      </div>
      {children}
    </aside>
  )
}

const OVER = 'dialog[open], .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)'

/** Escape is first for what was opened after the panel: a dialog, a calendar, a list of choices, what was searched for. */
function isTaken({ target }: KeyboardEvent): boolean {
  return document.querySelector(OVER) !== null || (target instanceof Element && target.matches('[role="combobox"][aria-expanded="true"]'))
}

/** A heading is a new one for whatever else is shown, and read aloud. */
function takeFocus(heading: HTMLElement | null): void {
  heading?.focus()
}

/** Says for how long it was copied: until the address is another one. */
function CopyAddress() {
  const { copied, copy } = useCopy()
  return (
    <Button icon={<CopyOutlined />} onClick={() => copy(location.href)}>
      <span role="status">{copied === location.href ? '已复制' : copied === '' ? '请自地址栏复制' : '复制链接'}</span>
    </Button>
  )
}
