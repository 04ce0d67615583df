/** Who asks: a user signed in, in one role, at one place. */
import { planUnit } from '../../kernel/plan-unit.ts'
import type { Action } from './actions.ts'
import { scopeOf } from './permissions.ts'
import type { Role } from './roles.ts'

export interface Principal {
  /** Name at sign-in. */
  readonly user: string
  readonly name: string
  readonly role: Role
  /** The plan unit of the office; null for employers and insured persons. */
  readonly region: string | null
  /** The employer acted for, by its number in the books. */
  readonly employer: number | null
  /** The insured person's own number in the books. */
  readonly person: number | null
  /** What the database knows the session by; secret, never printed. */
  readonly session: string
}

/** What an action is done to: a plan unit, and where it is somebody's record, whose. */
export interface Place {
  readonly region?: string
  readonly employer?: number
  readonly person?: number
}

/** Without a place: whether the action is permitted anywhere at all. */
export function may(principal: Principal, action: Action, place?: Place): boolean {
  const scope = scopeOf(principal.role, action)
  if (scope === undefined) return false
  if (place === undefined) return true
  switch (scope) {
    case 'below':
      return place.region !== undefined && principal.region !== null ? isBelow(place.region, principal.region) : principal.region === null
    case 'unit':
      return place.region !== undefined && place.region === principal.region
    case 'organisation':
      return place.employer !== undefined && place.employer === principal.employer
    case 'self':
      return place.person !== undefined && place.person === principal.person
  }
}

/** Whether a plan unit is `top` or lies under it. */
export function isBelow(region: string, top: string): boolean {
  for (let at: string | null = region; at !== null; at = planUnit(at)?.parent ?? null) if (at === top) return true
  return false
}
