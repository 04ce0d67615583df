/** A draft as its actions make it: the state is a fold over them. */
import type { Day } from '../../kernel/day.ts'
import type { ParameterEntry } from '../../law/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { Actor, LawAction } from './actions.ts'
import type { LawPreview } from './preview.ts'
import type { LawText } from './text.ts'
import { type Act, nextStates, OPENING, type State } from './workflow.ts'

export interface Publication {
  readonly publishedOn: Day
  readonly entries: readonly ParameterEntry[]
}

/** What was done to a draft, by whom and when. */
export interface Done extends Actor {
  readonly userName: string | null
  readonly version: number
  readonly act: Act
  readonly at: string
}

export interface Draft {
  readonly draft: number
  /** One more with every action: what a change must name to be made on what its maker saw. */
  readonly version: number
  readonly state: State
  readonly text: LawText
  /** In order, the first being the drafting. */
  readonly history: readonly Done[]
  /** Everybody who wrote any of it: none of them may agree. */
  readonly writers: readonly string[]
  /** To the text as it stands. */
  readonly agreements: readonly (Actor & { readonly userName: string | null; readonly at: string })[]
  /** Of the text as it stands. */
  readonly preview: LawPreview | undefined
  readonly publication: Publication | undefined
}

/** Undefined for no actions. Throws where they do not follow the table. */
export function draftOf(actions: readonly LawAction[]): Draft | undefined {
  return actions.reduce<Draft | undefined>(after, undefined)
}

function after(before: Draft | undefined, action: LawAction): Draft {
  const { draft, version, action: act, user, userName, role, at } = action
  const content: unknown = JSON.parse(action.content)
  const next = before ? nextStates(before.state, act) : OPENING
  const state = next?.[role]
  if (state === undefined) throw new Error(`draft ${draft} version ${version}: ${act} by ${role} does not follow ${before?.state}`)
  const now = { draft, version, state, history: [...(before?.history ?? []), { version, act, user, userName, role, at }] }
  switch (act) {
    case 'draft':
    case 'revise': {
      const writers = [...new Set([...(before?.writers ?? []), user])]
      return { ...now, text: content as LawText, writers, agreements: [], preview: undefined, publication: undefined }
    }
    case 'preview':
      return { ...opened(before), ...now, preview: content as LawPreview }
    case 'agree':
      return { ...opened(before), ...now, agreements: [...opened(before).agreements, { user, userName, role, at }] }
    case 'publish':
      return { ...opened(before), ...now, publication: content as Publication }
    case 'withdraw':
      return { ...opened(before), ...now }
  }
}

function opened(draft: Draft | undefined): Draft {
  if (!draft) throw new Error('an action before the draft it is of')
  return draft
}

/**
 * Whether the actor may act so on the draft as it stands. Problems: `wrong-state`, `not-permitted` for a role the state does not
 * ask, `maker-is-checker` for who wrote the text or agreed to it already.
 */
export function assureMay({ state, writers, agreements }: Draft, act: Act, { user, role }: Actor): void {
  const next = nextStates(state, act)
  if (next === undefined) throw new Problem('wrong-state', `${act} does not follow ${state}`)
  if (next[role] === undefined)
    throw new Problem(agreements.some((each) => each.role === role) ? 'wrong-state' : 'not-permitted', `${act} by ${role}`)
  if (act === 'agree' && [...writers, ...agreements.map((each) => each.user)].includes(user)) throw new Problem('maker-is-checker', act)
}
