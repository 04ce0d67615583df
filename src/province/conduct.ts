/**
 * How a payer of the synthetic province answers a bill: most in full and on time, some a month late, some in part, a few
 * not at all. It hangs on the payer and on who collects, so that units differ; it is a function of seed, payer and month.
 */
import { type Month, printMonth } from '../kernel/month.ts'
import { chanceOf } from './random.ts'

export interface Conduct {
  readonly way: 'full' | 'late' | 'part' | 'none'
  /** Part of the bill that is paid, in thousandths. */
  readonly share: number
}

const LATE = 0.03
const PART = 0.015
const NONE = 0.015

const FULL: Conduct = { way: 'full', share: 1000 }
const BY_NEXT_MONTH: Conduct = { way: 'late', share: 1000 }
const UNPAID: Conduct = { way: 'none', share: 0 }

/** How much more often than the mean a payer with this collector fails. */
export function tendencyOf(seed: number, payer: string, collector: string): number {
  const own = chanceOf(seed, payer)
  const habit = own < 0.7 ? 0.35 : own < 0.92 ? 1.4 : 5.4
  return habit * (0.4 + 1.2 * chanceOf(seed, collector))
}

export function conductOf(seed: number, payer: string, forMonth: Month, tendency: number): Conduct {
  const at = chanceOf(seed, `${payer} ${printMonth(forMonth)}`) / tendency
  if (at < LATE) return BY_NEXT_MONTH
  if (at < LATE + PART) return { way: 'part', share: 300 + Math.floor(600 * chanceOf(seed, `${payer} part`)) }
  return at < LATE + PART + NONE ? UNPAID : FULL
}
