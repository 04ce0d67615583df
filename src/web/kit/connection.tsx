/**
 * Whether the server can be reached: told by the browser, which knows of the network, and by every request, which knows of the
 * server. While it cannot, it is asked again and again whether it is there.
 */
import { useSyncExternalStore } from 'react'
import './connection.css'

const ASK_AGAIN = 3_000

let isLost = false
let timer: number | undefined
const watching = new Set<() => void>()

/** Every request tells how it went. */
export function tellConnection(isThere: boolean): void {
  if (isLost !== isThere) return
  isLost = !isThere
  if (isLost) timer = setInterval(askHealth, ASK_AGAIN)
  else clearInterval(timer)
  for (const tell of watching) tell()
}

async function askHealth(): Promise<void> {
  try {
    await fetch('/api/v1/health', { cache: 'no-store' })
  } catch (error) {
    // The browser tells a failed request as a type error and nothing more.
    if (error instanceof TypeError) return
    throw error
  }
  tellConnection(true)
}

if (!navigator.onLine) tellConnection(false)
addEventListener('offline', () => tellConnection(false))
addEventListener('online', () => void askHealth())

function watch(tell: () => void): () => void {
  watching.add(tell)
  return () => watching.delete(tell)
}

/** Calls when the server is there again. */
export function onReconnected(then: () => void): void {
  watching.add(() => !isLost && then())
}

/** Says over every page that the server cannot be reached, and that nothing is lost by it. */
export function ConnectionBanner() {
  const isAway = useSyncExternalStore(watch, () => isLost)
  return (
    <div role="status" aria-live="polite" className={isAway ? 'connection' : 'hidden'}>
      {isAway && '与服务器的连接已中断。已填写的内容都在；连接恢复后页面自动更新，未提交成功的请再提交一次，不会重复办理。'}
    </div>
  )
}
