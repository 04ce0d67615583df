/** How figures are called in Chinese: the words that every title begins with. */
import { type Month, printMonth } from '../../kernel/month.ts'
import { planUnit } from '../../kernel/plan-unit.ts'
import { TOTAL, topOf } from './address.ts'

export function unitName(region: string): string {
  const top = topOf(region)
  if (top !== undefined) return `${unitName(top)}（含所辖）`
  return region === TOTAL ? '全省' : (planUnit(region)?.zh ?? region)
}

export function monthName(month: Month): string {
  return `${printMonth(month).replace('-', '年')}月`
}

export function personName(person: number): string {
  return `参保人 ${person}`
}
