/** Money as people read it: digits in groups, in 元, 万元 or 亿元. Exact until it is printed, rounded half-up once. */
import { type Fen, parseYuan, times } from '../../kernel/fen.ts'

export const moneyUnits = {
  yuan: { zh: '元', fen: 100, places: 2 },
  wan: { zh: '万元', fen: 1_000_000, places: 2 },
  // Four places of 亿 are whole 万: fewer would show a small county as nothing.
  yi: { zh: '亿元', fen: 10_000_000_000, places: 4 },
} as const

export type MoneyUnit = keyof typeof moneyUnits

export const moneyUnitNames = Object.keys(moneyUnits) as MoneyUnit[]

/** "1234567.00" as "1,234,567.00". */
export function grouped(decimal: string): string {
  return decimal.replace(/\d(?=(?:\d{3})+(?:\.|$))/g, (digit, at: number) => (decimal.slice(0, at).includes('.') ? digit : `${digit},`))
}

/** An amount of yuan in a unit, without the unit's name: "1234567.00" in 万元 is "123.46". */
export function inUnit(yuan: string, unit: MoneyUnit): string {
  const { fen, places } = moneyUnits[unit]
  const scaled = times(fenOf(yuan), 10 ** places, fen, 'half-up')
  const digits = String(Math.abs(scaled)).padStart(places + 1, '0')
  return grouped(`${scaled < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`)
}

/** As `inUnit`; what is less than can be told in the unit is not told as nothing: "49.99" in 万元 is "<0.01". */
export function toldIn(yuan: string, unit: MoneyUnit): string {
  const text = inUnit(yuan, unit)
  const amount = fenOf(yuan)
  if (amount === 0 || /[1-9]/.test(text)) return text
  const least = text.replace(/0$/, '1')
  return amount > 0 ? `<${least}` : `>-${least}`
}

/** Throws for a text that is no amount of yuan: the API gives none. */
export function fenOf(yuan: string): Fen {
  const amount = parseYuan(yuan)
  if (amount === undefined) throw new RangeError(`not an amount of yuan: ${yuan}`)
  return amount
}
