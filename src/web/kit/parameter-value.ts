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
      return `${Ratio.parse(value)?.times(100).print() ?? value}%`
    default:
      return value
  }
}

/** Whom a parameter holds for: the province, or a plan unit, a group, an age or a step. */
export function nameOfKey(key: string): string {
  if (key === '') return '全省'
  return planUnit(key)?.zh ?? nameOfValue(key)
}
