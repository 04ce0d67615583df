/**
 * Server-sent events of an address, while somebody looks: a page in the background holds no connection, of which a browser has
 * few. A stream that breaks is taken up again by the browser; one that is refused, once the session has been asked about.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSession } from './session.ts'

/** Takes what an event tells; true where no more will come. */
type Take = (data: never) => boolean

const ASK_AGAIN = 3_000

/** No address, no stream. The events of a stream are read from its first one each time it is opened. */
export function useEvents(address: string | null, takes: Readonly<Record<string, Take>>): void {
  const client = useQueryClient()
  const latest = useRef(takes)
  latest.current = takes
  // Asked about anew, a session may be another one.
  const { dataUpdatedAt: session } = useSession()
  const kinds = Object.keys(takes).join(' ')
  useEffect(() => {
    // A session that was renewed opens what the old one was refused.
    if (address === null || session === 0) return
    let source: EventSource | undefined
    let timer: number | undefined
    let isOver = false
    const close = () => source?.close()
    const open = () => {
      const opened = new EventSource(address)
      source = opened
      for (const kind of kinds.split(' ')) {
        opened.addEventListener(kind, ({ data }: MessageEvent<string>) => {
          isOver = latest.current[kind]?.(JSON.parse(data) as never) === true || isOver
          if (isOver) close()
        })
      }
      opened.addEventListener('error', () => {
        if (opened.readyState !== EventSource.CLOSED || isOver) return
        timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['session'] }), ASK_AGAIN)
      })
    }
    const look = () => {
      close()
      if (!document.hidden && !isOver) open()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer)
      close()
    }
  }, [address, kinds, session, client])
}
