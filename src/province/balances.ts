/** Accumulated balances when the year begins: what the province called beforehand, and what stays with the units. */
import { type Fen, fen } from '../kernel/fen.ts'
import { preCall } from '../rules/fund/index.ts'
import type { Context } from './context.ts'
import { wholeFen } from './figures.ts'
import { Random, TOPIC } from './random.ts'

export interface Balance {
  readonly region: string
  readonly legacy: Fen
  readonly precalled: Fen
}

const RESERVE_MONTHS = 17
const PRECALLED_MONTHS = 2
/** Among so few a single death or late payer decides a month: nearly all that was saved is then called before the year. */
const FEW_PERSONS = 200
const PRECALLED_MONTHS_OF_FEW = 15

/** A good year of spending in all, much where payers are many, nothing in some old towns; then the pre-call by its rule. */
export function balancesOf(context: Context, spending: readonly number[]): Balance[] {
  const random = new Random().start(context.seed, TOPIC.unit, 1_000_000)
  const total = spending.reduce((sum, each) => sum + each, 0)
  // A handful of persons may all be payers: then nothing is spent, saved or called.
  if (total === 0) return context.shapes.map(({ unit }) => ({ region: unit.region, legacy: fen(0), precalled: fen(0) }))
  const mean = ratioOf(
    context.shapes.reduce((all, { payers, pensioners }) => ({ payers: all.payers + payers, pensioners: all.pensioners + pensioners }), {
      payers: 0,
      pensioners: 0,
    }),
  )
  const uneven = context.shapes.map((shape, unit) => {
    const factor = 0.3 + 1.4 * random.next()
    const youth = ratioOf(shape) / mean
    return random.chance(0.2) && youth < 0.75 ? 0 : (spending[unit] as number) * factor * Math.min(youth, 3)
  })
  // Where all spending is in towns that saved nothing, as happens among few persons, it is saved where it is spent.
  const weights = uneven.some((weight) => weight > 0) ? uneven : spending
  const weighed = weights.reduce((sum, each) => sum + each, 0)
  const balances = context.shapes.map(({ unit }, position) => ({
    region: unit.region,
    balance: wholeFen(((total * RESERVE_MONTHS) / weighed) * (weights[position] as number)),
  }))
  const months = context.persons < FEW_PERSONS ? PRECALLED_MONTHS_OF_FEW : PRECALLED_MONTHS
  const outcome = preCall({ monthlyExpenditure: wholeFen(total), months, balances }, context.law)
  if (!outcome.ok) throw new Error('the synthetic balances do not bear the pre-call')
  return balances.map(({ region, balance }, position) => {
    const precalled = outcome.value.shares[position]?.amount ?? fen(0)
    return { region, legacy: fen(balance - precalled), precalled }
  })
}

function ratioOf({ payers, pensioners }: { readonly payers: number; readonly pensioners: number }): number {
  return payers / pensioners
}
