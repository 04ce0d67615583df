/** The year's plan: contributions by how well each unit is made to do, everything else close to what will happen. */
import type { Fen } from '../kernel/fen.ts'
import { EXPENDITURE_LINES, INCOME_LINES } from '../offices/registry/formats/files.ts'
import type { Context } from './context.ts'
import { wholeFen } from './figures.ts'
import type { Flow, FlowKind } from './flows.ts'
import { Random, TOPIC } from './random.ts'

type Line = (typeof INCOME_LINES)[number] | (typeof EXPENDITURE_LINES)[number]

export interface PlanLine {
  readonly region: string
  readonly line: Line
  readonly amount: Fen
}

const LINE_OF: Readonly<Record<FlowKind, Line | undefined>> = {
  'interest-income': 'interest',
  'transfer-income': 'transfer-in',
  'other-income': 'other-income',
  'central-subsidy': 'subsidy',
  'investment-income': 'investment',
  'adjustment-received': 'subsidy-from-above',
  'adjustment-paid': 'remittance-to-above',
  'transfer-out': 'transfer-out',
  'other-expenditure': 'other-expenditure',
  // Money that only changes its place is no income.
  'legacy-remittance': undefined,
}

/** Collected against planned, from–to, and how many of twenty units do so. */
const FULFILMENTS: readonly (readonly [from: number, to: number, units: number])[] = [
  [0.95, 0.995, 5],
  [1, 1.05, 7],
  [1.05, 1.1, 4],
  [1.1, 1.15, 3],
  [1.15, 1.19, 1],
]
const CLASSES = FULFILMENTS.flatMap(([from, to, units]) => Array.from({ length: units }, () => [from, to] as const))
/** A plan is drawn up in hundreds of yuan. */
const GRAIN = 10_000

interface Given {
  readonly collected: Float64Array
  readonly flows: readonly Flow[]
}

export function planOf(context: Context, { collected, flows }: Given): PlanLine[] {
  const classes = shuffled(context)
  return context.shapes.flatMap(({ unit: { region } }, unit) => {
    const random = new Random().start(context.seed, TOPIC.plan, unit)
    const near = () => 0.985 + 0.035 * random.next()
    const [from, to] = classes[unit] as readonly [number, number]
    const amounts = new Map<Line, number>()
    amounts.set('contribution', (collected[unit] as number) / (from + (to - from) * random.next()))
    amounts.set('pension', (context.totals.pension[unit] as number) * near())
    amounts.set('survivors', (context.totals.survivors[unit] as number) * near())
    for (const { region: of, kind, amount } of flows) {
      const line = LINE_OF[kind]
      if (of === region && line !== undefined) amounts.set(line, (amounts.get(line) ?? 0) + amount * near())
    }
    return [...INCOME_LINES, ...EXPENDITURE_LINES].map((line) => ({
      region,
      line,
      amount: (wholeFen((amounts.get(line) ?? 0) / GRAIN) * GRAIN) as Fen,
    }))
  })
}

/** A class a unit, dealt out so that every class occurs in its part. */
function shuffled(context: Context): (readonly [number, number])[] {
  const random = new Random().start(context.seed, TOPIC.plan, 1_000_000)
  const dealt = context.shapes.map((_, unit) => CLASSES[(unit * 7) % CLASSES.length] as readonly [number, number])
  for (let last = dealt.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const kept = dealt[last] as readonly [number, number]
    dealt[last] = dealt[other] as readonly [number, number]
    dealt[other] = kept
  }
  return dealt
}
