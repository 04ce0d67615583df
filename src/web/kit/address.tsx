/** Addresses of explanations: the rule and what it was given stand in the address, so that it can be handed on. */
import { createContext, type ReactNode, useContext } from 'react'
import { useSearchParams } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'

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

/** One level of an explanation that was gone down through. */
export interface Level {
  readonly figure: string
  readonly title: string
}

/** The levels down to where a figure stands: whatever opens from there stands below them. On a page there are none. */
export const LevelsContext = createContext<readonly Level[]>([])

/** The levels above the figure that is open. They are kept with the step back in the browser, not in the address. */
export function useLevelsAbove(): readonly Level[] {
  const state: unknown = useHistoryState()
  return isTrail(state) ? state.levels : []
}

function isTrail(state: unknown): state is { readonly levels: readonly Level[] } {
  return typeof state === 'object' && state !== null && 'levels' in state && Array.isArray(state.levels)
}

/** Opens a figure below the levels given; one that stands among them is gone back to. */
export function useOpenFigure(): (figure: string, levels: readonly Level[]) => void {
  const [, setParameters] = useSearchParams()
  return (figure, levels) => {
    const place = levels.findIndex((each) => each.figure === figure)
    const state = { levels: place === -1 ? levels : levels.slice(0, place) }
    setParameters((before) => explaining(before, { [FIGURE]: figure }), { state })
  }
}

/** A stored figure that opens into its explanation by the server, and from there into its parts. */
export function Figure({ figure, name, children }: FigureProps) {
  const open = useOpenFigure()
  const levels = useContext(LevelsContext)
  return (
    <button type="button" className="plain number" title="这个数从何而来" onClick={() => open(figure, levels)}>
      <span className="hidden">{name}，从何而来：</span>
      {children}
    </button>
  )
}
