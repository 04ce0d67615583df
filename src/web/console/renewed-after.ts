/** What long work changes is read again when it ends, also where another page ordered it. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** `kinds` are first words of the keys of questions; the same array each time. */
export function useRenewedAfter(isUnderWay: boolean, kinds: readonly string[]): void {
  const client = useQueryClient()
  const was = useRef(isUnderWay)
  useEffect(() => {
    if (was.current && !isUnderWay) for (const kind of kinds) client.invalidateQueries({ queryKey: [kind] })
    was.current = isUnderWay
  }, [client, isUnderWay, kinds])
}
