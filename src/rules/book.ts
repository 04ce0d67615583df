/** The rule book: every rule, by its id. */
import type { z } from 'zod'
import type { Outcome } from '../kernel/outcome.ts'
import type { Trace } from '../kernel/rule.ts'
import type { Law } from '../law/index.ts'
import * as account from './account/index.ts'
import * as benefit from './benefit/index.ts'
import * as budget from './budget/index.ts'
import * as contribution from './contribution/index.ts'
import type { LawRuleCard } from './define.ts'
import * as fund from './fund/index.ts'
import * as portability from './portability/index.ts'
import * as responsibility from './responsibility/index.ts'
import * as supervision from './supervision/index.ts'

/** A rule whose input and value are known by its card alone. */
export interface AnyRule {
  (given: never, law: Law, trace?: Trace): Outcome<unknown>
  readonly card: LawRuleCard<z.ZodObject, z.ZodObject>
}

export const ruleBook: readonly AnyRule[] = [
  contribution.contributionLimits,
  contribution.wageYear,
  contribution.contributionBase,
  contribution.employeeDue,
  contribution.employerDue,
  contribution.flexibleDue,
  contribution.flexibleSteps,
  contribution.lateSurcharge,
  account.creditYear,
  benefit.retirementMonth,
  benefit.qualifyingMonths,
  benefit.annuityDivisor,
  benefit.averageIndex,
  benefit.pension,
  benefit.survivors,
  portability.transferOut,
  fund.preCall,
  budget.contributionIncome,
  budget.interestIncome,
  budget.pensionExpenditure,
  budget.survivorsExpenditure,
  budget.threeYearMean,
  responsibility.generalGap,
  responsibility.gapToShare,
  responsibility.gapShares,
  responsibility.planShortfall,
  responsibility.rateLowered,
  responsibility.floorNotApplied,
  responsibility.underDeclared,
  responsibility.irregularPayment,
  responsibility.forwardPurchase,
  responsibility.levelAdjusted,
  responsibility.managerialGap,
  responsibility.overCollectionCredit,
  supervision.localRule,
]

const BY_ID: ReadonlyMap<string, AnyRule> = new Map(ruleBook.map((each) => [each.card.id, each]))

export function findRule(id: string): AnyRule | undefined {
  return BY_ID.get(id)
}
