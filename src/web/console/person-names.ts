/** What the codes in a person's records are called. */
import { planUnit } from '../../kernel/plan-unit.ts'

/** By the register of units: who may read nothing of the books but the own record knows no list of theirs. */
export function nameOfUnit(region: string): string {
  return planUnit(region)?.zh ?? region
}

export const groupNames: Readonly<Record<string, string>> = {
  male: '男职工',
  female55: '女职工（55 岁）',
  female50: '女职工（50 岁）',
}

export const paymentLines: Readonly<Record<number, string>> = {
  1: '养老金',
  2: '丧葬补助金',
  3: '抚恤金',
  4: '个人账户余额继承',
  5: '退回后重发',
  6: '重新核定补发',
  7: '继承后入账补付',
}

export const groundNames: Readonly<Record<string, string>> = { law: '政策公布', account: '个人账户变动' }

export const benefitNames: Readonly<Record<string, string>> = { award: '养老金核定', survivors: '遗属待遇' }

export const deathSources: Readonly<Record<string, string>> = { 'civil-affairs': '民政部门', police: '公安机关' }

export function monthName(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
}

/** Months as people count a working life. */
export function yearsAndMonths(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (years === 0) return `${rest} 个月`
  return rest === 0 ? `${years} 年` : `${years} 年 ${rest} 个月`
}
