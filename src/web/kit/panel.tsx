/** A panel over the page's edge: it takes the focus when it opens, gives it back when it closes, and Escape closes it. */
import { CloseOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  readonly title: string
  onClose(): void
  readonly children: ReactNode
}

export function Panel({ title, onClose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus()
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close.current()
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <aside className="panel" aria-labelledby="panel-title">
      <div className="head">
        <h2 id="panel-title" ref={heading} tabIndex={-1}>
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

function CopyAddress() {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    setCopied(true)
  }
  return (
    <Button icon={<CopyOutlined />} onClick={copy}>
      <span role="status">{isCopied ? '已复制' : '复制链接'}</span>
    </Button>
  )
}
