/** Two amounts of money set against each other, exact until they are printed. */
import { add, divide, printYuan, subtract } from '../../kernel/fen.ts'
import { fenOf } from './money.ts'

/** Hundredths of the plan with two decimals, half-up: "104.54"; "" without a plan. */
export function percentOf(actual: string, planned: string): string {
  const plan = BigInt(fenOf(planned))
  return plan <= 0n ? '' : decimal(divide(BigInt(fenOf(actual)) * 10_000n, plan, 'half-up'), 2)
}

/** How many months of what was spent in so many are held, to one decimal and not more than that; "" where nothing was spent. */
export function monthsCovered(held: string, spentInAll: string, months = 12): string {
  const spent = BigInt(fenOf(spentInAll))
  return spent <= 0n ? '' : decimal(divide(BigInt(fenOf(held)) * 10n * BigInt(months), spent, 'down'), 1)
}

export function less(a: string, b: string): string {
  return printYuan(subtract(fenOf(a), fenOf(b)))
}

export function more(a: string, b: string): string {
  return printYuan(add(fenOf(a), fenOf(b)))
}

function decimal(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
