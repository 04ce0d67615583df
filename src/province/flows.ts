/** Money besides contributions and pensions: interest, transfers of records, subsidies, national adjustment, legacy remitted. */
import { type Day, dayOf } from '../kernel/day.ts'
import type { Fen } from '../kernel/fen.ts'
import { monthOf } from '../kernel/month.ts'
import { PROVINCE } from '../kernel/plan-unit.ts'
import type { Balance } from './balances.ts'
import type { Context } from './context.ts'
import { wholeFen } from './figures.ts'
import { Random, TOPIC } from './random.ts'

export type FlowKind =
  | 'interest-income'
  | 'transfer-income'
  | 'other-income'
  | 'central-subsidy'
  | 'investment-income'
  | 'adjustment-received'
  | 'adjustment-paid'
  | 'transfer-out'
  | 'other-expenditure'
  | 'legacy-remittance'

export interface Flow {
  readonly region: string
  readonly day: Day
  readonly kind: FlowKind
  readonly amount: Fen
  readonly note: string
}

const QUARTERS = [3, 6, 9, 12] as const

export function flowsOf(context: Context, balances: readonly Balance[]): Flow[] {
  const flows: Flow[] = []
  const add = (flow: Omit<Flow, 'day' | 'amount'> & { on: readonly [month: number, day: number]; amount: number }) => {
    const { on, amount, region, kind, note } = flow
    const whole = wholeFen(amount)
    if (whole > 0) flows.push({ region, day: dayOf(monthOf(context.year, on[0]), on[1]), kind, amount: whole, note })
  }
  context.shapes.forEach(({ unit: { region } }, unit) => {
    const random = new Random().start(context.seed, TOPIC.flow, unit)
    const spending = context.totals.pension[unit] ?? 0
    const legacy = balances[unit]?.legacy ?? 0
    for (const month of QUARTERS) {
      add({
        region,
        on: [month, 21],
        kind: 'interest-income',
        amount: legacy * 0.0022 * (0.8 + 0.4 * random.next()),
        note: '财政专户存款结息',
      })
      add({ region, on: [month, 12], kind: 'transfer-income', amount: spending * 0.0016 * (0.6 + 0.8 * random.next()), note: '跨省转入' })
      add({ region, on: [month, 16], kind: 'transfer-out', amount: spending * 0.0011 * (0.6 + 0.8 * random.next()), note: '跨省转出' })
    }
    add({ region, on: [5 + random.below(6), 18], kind: 'other-income', amount: spending * 0.0008 * random.next(), note: '其他收入' })
    if (random.chance(0.1)) add({ region, on: [11, 23], kind: 'other-expenditure', amount: spending * 0.0004, note: '其他支出' })
    if (region !== PROVINCE && random.chance(0.4)) {
      const share = 0.08 + 0.12 * random.next()
      add({ region, on: [random.chance(0.5) ? 6 : 9, 25], kind: 'legacy-remittance', amount: legacy * share, note: '累计结余上解' })
    }
  })
  addProvincial(context, balances, add)
  return flows.sort((a, b) => compare(a.day, b.day) || compare(a.region, b.region) || compare(a.kind, b.kind))
}

type Add = (flow: { region: string; on: readonly [number, number]; kind: FlowKind; amount: number; note: string }) => void

function addProvincial(context: Context, balances: readonly Balance[], add: Add): void {
  const spending = context.totals.pension.reduce((sum, each) => sum + each, 0)
  const held = balances.reduce((sum, { legacy, precalled }) => sum + legacy + precalled, 0)
  const region = PROVINCE
  for (const month of QUARTERS) {
    add({ region, on: [month, 26], kind: 'adjustment-paid', amount: spending * ADJUSTMENT_PAID, note: '中央调剂资金上解' })
    add({ region, on: [month, 28], kind: 'adjustment-received', amount: spending * ADJUSTMENT_RECEIVED, note: '中央调剂资金下拨' })
  }
  add({ region, on: [4, 20], kind: 'central-subsidy', amount: spending * 0.018, note: '中央财政补助' })
  add({ region, on: [10, 20], kind: 'central-subsidy', amount: spending * 0.012, note: '中央财政补助' })
  add({ region, on: [12, 20], kind: 'investment-income', amount: held * 0.008, note: '委托投资收益' })
}

/** Of the year's pensions, each quarter: the province gives more than it gets. */
const ADJUSTMENT_PAID = 0.034
const ADJUSTMENT_RECEIVED = 0.022

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
