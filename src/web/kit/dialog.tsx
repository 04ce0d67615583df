/**
 * A dialog over the page: the browser's own, which keeps the focus in it and everything else out of reach. (Ant Design's
 * puts style into the page that carries no nonce.)
 */
import { Button } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './dialog.css'

interface Props {
  readonly title: string
  /** Called by Escape; left out where the dialog must be answered. */
  onClose?(): void
  readonly children: ReactNode
}

export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    const opened = dialog.current
    if (opened?.open === false) opened.showModal()
    return () => {
      opened?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}

interface ConfirmProps {
  /** On the button that asks, and on the one that confirms. */
  readonly verb: string
  readonly title: string
  /** What will be, and what will not come back. */
  readonly children: ReactNode
  readonly isDanger?: boolean
  readonly isUnderWay?: boolean
  onConfirm(): void
}

/** A button whose deed is confirmed before it is done. */
export function ConfirmButton({ verb, title, children, isDanger = false, isUnderWay = false, onConfirm }: ConfirmProps) {
  const [isAsking, setAsking] = useState(false)
  const confirm = () => {
    setAsking(false)
    onConfirm()
  }
  return (
    <>
      <Button danger={isDanger} loading={isUnderWay} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      {isAsking && (
        <Dialog title={title} onClose={() => setAsking(false)}>
          {children}
          <div className="controls answers">
            <Button onClick={() => setAsking(false)}>不，返回</Button>
            <Button type="primary" danger={isDanger} onClick={confirm}>
              {`确认${verb}`}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
