/** What goes on paper: a page, or the panel over it alone. */
import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

export function PrintButton() {
  return (
    <Button icon={<PrinterOutlined />} onClick={() => print()}>
      打印
    </Button>
  )
}

/** Puts the panel alone on paper; whoever prints by the browser's own menu gets the page and the panel after it. */
export function printPanel(): void {
  const { dataset } = document.documentElement
  dataset['paper'] = 'panel'
  // Not every browser waits in `print` until it is done.
  addEventListener('afterprint', () => delete dataset['paper'], { once: true })
  print()
}

/** Whether the page is being laid out for paper: what is not drawn then is not printed. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
