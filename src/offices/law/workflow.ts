/**
 * How law comes to be published (意见 二(一): set by human resources together with finance): state → action → role → next
 * state. A changed text is a draft again, whoever had agreed to it.
 */
import type { Role } from '../../platform/access/index.ts'

export const STATES = [
  'drafted',
  'previewed',
  'agreed-by-human-resources',
  'agreed-by-finance',
  'agreed',
  'published',
  'withdrawn',
] as const
export type State = (typeof STATES)[number]

export const ACTS = ['draft', 'revise', 'preview', 'agree', 'publish', 'withdraw'] as const
export type Act = (typeof ACTS)[number]

type Next = Readonly<Partial<Record<Role, State>>>

const REVISED: Next = { 'hr-department': 'drafted' }
const PREVIEWED: Next = { 'hr-department': 'previewed' }
const WITHDRAWN: Next = { 'hr-department': 'withdrawn' }

/** What opens a draft: nothing stands before it. */
export const OPENING: Next = { 'hr-department': 'drafted' }

const TABLE = {
  drafted: { revise: REVISED, preview: PREVIEWED, withdraw: WITHDRAWN },
  previewed: {
    revise: REVISED,
    preview: PREVIEWED,
    agree: { 'hr-department': 'agreed-by-human-resources', 'provincial-finance': 'agreed-by-finance' },
    withdraw: WITHDRAWN,
  },
  'agreed-by-human-resources': { revise: REVISED, agree: { 'provincial-finance': 'agreed' }, withdraw: WITHDRAWN },
  'agreed-by-finance': { revise: REVISED, agree: { 'hr-department': 'agreed' }, withdraw: WITHDRAWN },
  agreed: { revise: REVISED, publish: { 'hr-department': 'published' }, withdraw: WITHDRAWN },
  published: {},
  withdrawn: {},
} as const satisfies Record<State, Partial<Record<Act, Next>>>

/** The roles that may act so in a state, each with the state it leads to; undefined where the state knows no such act. */
export function nextStates(state: State, act: Act): Next | undefined {
  const acts: Partial<Record<Act, Next>> = TABLE[state]
  return acts[act]
}
