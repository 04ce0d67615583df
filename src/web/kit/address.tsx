/** Addresses of explanations: the rule and what it was given stand in the address, so that it can be handed on. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'

/** Names of the parts of the query. */
export const WHY = 'why'
export const GIVEN = 'given'
export const FIGURE = 'figure'

/** The query with one explanation in it, and the rest as it was. */
function explaining(before: URLSearchParams, asked: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const name of [WHY, GIVEN, FIGURE]) next.delete(name)
  for (const [name, value] of Object.entries(asked)) next.set(name, value)
  return next
}

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
  const open = () => setParameters((before) => explaining(before, { [WHY]: rule, [GIVEN]: JSON.stringify(given) }))
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
  return () => setParameters((before) => explaining(before, {}))
}

interface FigureProps {
  /** Address of a stored figure. */
  readonly figure: string
  readonly name: string
  readonly children: ReactNode
}

/** A stored figure that opens into its explanation by the server, and from there into its parts. */
export function Figure({ figure, name, children }: FigureProps) {
  const [, setParameters] = useSearchParams()
  return (
    <button
      type="button"
      className="plain number"
      title="这个数从何而来"
      onClick={() => setParameters((before) => explaining(before, { [FIGURE]: figure }))}
    >
      <span className="hidden">{name}，从何而来：</span>
      {children}
    </button>
  )
}
