/** Money as people read it: digits in groups, and large amounts in 万元 or 亿元. */
import { parseYuan } from '../kernel/fen.ts'

const WAN = 1_000_000
const YI = 10_000_000_000

/** "1234567.00" as "1,234,567.00". */
export function grouped(yuan: string): string {
  return yuan.replace(/\d(?=(?:\d{3})+\.)/g, '$&,')
}

/** Rounded for reading, with the unit behind: the exact amount stands beside or below. */
export function rounded(yuan: string): string {
  const amount = fenOf(yuan)
  const size = Math.abs(amount)
  if (size >= YI) return `${grouped((amount / YI).toFixed(2))} 亿元`
  if (size >= WAN) return `${grouped((amount / WAN).toFixed(2))} 万元`
  return `${grouped(yuan)} 元`
}

/** For lengths and widths only. */
export function fenOf(yuan: string): number {
  const amount = parseYuan(yuan)
  if (amount === undefined) throw new RangeError(`not an amount of yuan: ${yuan}`)
  return amount
}
