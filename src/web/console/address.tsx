/** Addresses of explanations: the rule and what it was given stand in the address, so that it can be handed on. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'

/** Names of the parts of the query. */
export const WHY = 'why'
export const GIVEN = 'given'

interface WhyProps {
  /** The rule that gives the figure. */
  readonly rule: string
  readonly given: Readonly<Record<string, unknown>>
  /** What the figure is, for those who do not see where it stands. */
  readonly name: string
  readonly children: ReactNode
}

/** A figure that opens into its explanation. */
export function Why({ rule, given, name, children }: WhyProps) {
  const [, setParameters] = useSearchParams()
  const open = () =>
    setParameters((before) => {
      const next = new URLSearchParams(before)
      next.set(WHY, rule)
      next.set(GIVEN, JSON.stringify(given))
      return next
    })
  return (
    <button type="button" className="plain number" title="为什么是这个数" onClick={open}>
      <span className="hidden">{name}，为什么：</span>
      {children}
    </button>
  )
}

/** Closes the explanation and leaves the rest of the address as it is. */
export function useCloseWhy(): () => void {
  const [, setParameters] = useSearchParams()
  return () =>
    setParameters((before) => {
      const next = new URLSearchParams(before)
      next.delete(WHY)
      next.delete(GIVEN)
      return next
    })
}
