/** A value of the law as it is read: money in yuan, rates in hundredths, months in words. */
import { planUnit } from '../../kernel/plan-unit.ts'
import { Ratio } from '../../kernel/ratio.ts'
import { parameterKind } from '../../rules/index.ts'
import { nameOfValue } from './field-names.ts'
import { grouped } from './money.ts'

export function parameterValue(name: string, value: string): string {
  switch (parameterKind(name)?.value) {
    case 'yuan':
      return `${grouped(value)} 元`
    case 'rate':
      return hundredths(value)
    default:
      return value
  }
}

/** "0.15" as "15%"; what is no decimal as it is. */
export function hundredths(value: string): string {
  return `${Ratio.parse(value)?.times(100).print() ?? value}%`
}

/** Factors by which gaps are shared; who sets others names them himself. */
const FACTORS: Readonly<Record<string, string>> = {
  gap: '收支缺口',
  base: '缴费基数',
  population: '人口结构',
  employment: '就业',
  enrolment: '参保缴费',
  dependency: '抚养比',
  fiscal: '财力',
  economy: '经济水平',
}

/** What the numbers count that some parameters have as keys. */
const COUNTED: Readonly<Record<string, (key: string) => string>> = {
  'annuity-divisor': (age) => `${age} 岁`,
  'flexible-step': (step) => `第 ${step} 档`,
  'credit-from': (band) => `第 ${band} 档`,
  'credit-share': (band) => `第 ${band} 档`,
  'general-gap-weight': (factor) => FACTORS[factor] ?? factor,
}

/** Whom a parameter holds for: the province, or a plan unit, a group, an age or a step. */
export function nameOfKey(parameter: string, key: string): string {
  if (key === '') return '全省'
  return COUNTED[parameter]?.(key) ?? planUnit(key)?.zh ?? nameOfValue(key)
}
