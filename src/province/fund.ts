/** The money side of the province: balances at the year's start, other flows of the year, and a plan that fits them. */
import { type Balance, balancesOf } from './balances.ts'
import type { Context } from './context.ts'
import { expectedContributions } from './expected.ts'
import { type Flow, flowsOf } from './flows.ts'
import { type PlanLine, planOf } from './plan.ts'

export interface Fund {
  readonly balances: readonly Balance[]
  readonly flows: readonly Flow[]
  readonly plan: readonly PlanLine[]
}

export function fundOf(context: Context): Fund {
  const spending = context.shapes.map((_, unit) => ((context.totals.pension[unit] ?? 0) + (context.totals.survivors[unit] ?? 0)) / 12)
  const balances = balancesOf(context, spending)
  const flows = flowsOf(context, balances)
  const plan = planOf(context, { collected: expectedContributions(context), flows })
  return { balances, flows, plan }
}
