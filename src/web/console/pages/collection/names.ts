/** What codes of collection are called on screen. */
import { planUnit } from '../../../../kernel/plan-unit.ts'

export function nameOfUnit(region: string): string {
  return planUnit(region)?.zh ?? region
}

/** Why money could not be set against a bill. */
export const SUSPENSE_REASONS = [
  { value: 'payer-unknown', label: '缴费人未登记', sentence: '回执上的缴费人代码不在参保登记中。' },
  { value: 'month-not-yet-assessed', label: '所属月尚未核定', sentence: '费款所属月份还没有核定应缴。' },
  { value: 'month-not-assessed', label: '当月没有应缴', sentence: '该缴费人在费款所属月份没有应缴账单。' },
  { value: 'year-closed', label: '所属年度已决算', sentence: '费款所属年度已经决算，不再冲抵。' },
  { value: 'paid-twice', label: '重复缴费', sentence: '当月应缴此前已缴清，又缴了一次。' },
  { value: 'overpaid', label: '多缴', sentence: '缴款多于尚未缴清的应缴，多出部分暂收。' },
] as const

export function reasonOf(code: string): (typeof SUSPENSE_REASONS)[number] | undefined {
  return SUSPENSE_REASONS.find(({ value }) => value === code)
}

export const PROPOSAL_KINDS = { claim: '认领', refund: '退还' } as const

export const PROPOSAL_STATES = [
  { value: 'open', label: '待复核' },
  { value: 'confirmed', label: '已确认入账' },
  { value: 'rejected', label: '已退回' },
] as const

export const HOW_MATCHED = { receipt: '回执冲抵', suspense: '暂收转入', 'set-off': '差额互抵', refund: '退费' } as const
