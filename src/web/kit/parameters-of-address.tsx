/** State of a page that stands in its address, so that the address can be handed on. */
import { useSearchParams } from 'wouter'

/** A named part of the query, and how to change it; "" and the fallback are left out of the address. */
export function useParameter(name: string, fallback = ''): [string, (value: string) => void] {
  const [given, setGiven] = useSearchParams()
  const set = (value: string) =>
    setGiven((before) => {
      const next = new URLSearchParams(before)
      if (value === '' || value === fallback) next.delete(name)
      else next.set(name, value)
      return next
    })
  return [given.get(name) ?? fallback, set]
}

/** Changes several parts in one step of the browser; "" leaves a part out. */
export function useParameters(): (values: Readonly<Record<string, string>>) => void {
  const [, setGiven] = useSearchParams()
  return (values) =>
    setGiven((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries(values)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      return next
    })
}
