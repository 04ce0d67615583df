/** Whether there is little room, by the width at which the style sheets change; on paper there is enough. */
import { useSyncExternalStore } from 'react'
import { usePrinting } from './printing.tsx'

const NARROW = matchMedia('(max-width: 56rem)')

export function useNarrow(): boolean {
  const isNarrow = useSyncExternalStore(
    (told) => {
      NARROW.addEventListener('change', told)
      return () => NARROW.removeEventListener('change', told)
    },
    () => NARROW.matches,
  )
  const isOnPaper = usePrinting()
  return isNarrow && !isOnPaper
}
