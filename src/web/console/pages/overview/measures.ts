/** What the units of the province are compared by. Money adds up over a tree; progress is reckoned anew over it. */
import { type Fen, printYuan, sum, ZERO } from '../../../../kernel/fen.ts'
import { percentOf } from '../../../kit/comparison.ts'
import { fenOf } from '../../../kit/money.ts'
import type { Flow, Settlement } from '../../queries.ts'

export type Measured = Flow['units'][number] & Settlement['rows'][number]

interface Measure {
  readonly zh: string
  amount(unit: Measured): Fen
  /** Of what the amount is a part: then it is told in hundredths of it. */
  of?(unit: Measured): Fen
}

export const MEASURES = {
  income: { zh: '收入', amount: ({ income }) => fenOf(income) },
  expenditure: { zh: '支出', amount: ({ expenditure }) => fenOf(expenditure) },
  generalGap: { zh: '一般性缺口', amount: ({ generalGap }) => fenOf(generalGap) },
  managerialGap: { zh: '管理性缺口', amount: ({ managerialGap }) => fenOf(managerialGap) },
  progress: { zh: '进度', amount: ({ collected }) => fenOf(collected), of: ({ plannedContributions }) => fenOf(plannedContributions) },
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof MEASURES

export const measureNames = Object.keys(MEASURES) as MeasureName[]

export function isMoney(name: MeasureName): boolean {
  return measure(name).of === undefined
}

/** Over some units: yuan, or hundredths of the plan with two decimals; "" where nothing was planned. */
export function valueOver(name: MeasureName, units: readonly Measured[]): string {
  const { amount, of } = measure(name)
  const whole = printYuan(units.length === 0 ? ZERO : sum(units.map(amount)))
  return of === undefined ? whole : percentOf(whole, printYuan(sum(units.map(of))))
}

/** A unit's row of the settlement and of the flow, joined; the measures of money are fields of the one or the other. */
export function joined(row: Settlement['rows'][number], flow: Flow['units'][number]): Measured {
  return { ...row, ...flow, figures: { ...row.figures, ...flow.figures } }
}

function measure(name: MeasureName): Measure {
  return MEASURES[name]
}
