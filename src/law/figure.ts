/** An entry with its value read once, in the inner form its kind asks for; the loops of the batch read nothing else. */
import { type Fen, MILLION, type Ppm, parseYuan, ZERO } from '../kernel/fen.ts'
import { parseMonth } from '../kernel/month.ts'
import { NONE, ONE, Ratio } from '../kernel/ratio.ts'
import type { ParameterRead } from '../kernel/rule.ts'
import { type ParameterEntry, parameterKind, type ValueKind } from './parameter.ts'

export interface Figure {
  readonly entry: ParameterEntry
  /** What a trace says of it. */
  readonly read: ParameterRead
  /** Money parameters. */
  readonly amount: Fen
  /** Rates, in whole parts per million. */
  readonly ppm: Ppm
  /** Rates and other decimals, exact. */
  readonly ratio: Ratio
  /** Whole numbers and months. */
  readonly whole: number
}

type Value = Pick<Figure, 'amount' | 'ppm' | 'ratio' | 'whole'>

const NOTHING: Value = { amount: ZERO, ppm: 0, ratio: NONE, whole: 0 }

export function figureOf(entry: ParameterEntry): Figure {
  const kind = parameterKind(entry.name)
  const value = kind && readValue(kind.value, entry.value)
  if (!value) throw new TypeError(`the law cannot be read: ${entry.name} ${entry.key} = ${entry.value}`)
  return { entry, read: readOf(entry), ...value }
}

/** The value in its inner form; undefined where the text is not of the kind. */
export function readValue(kind: ValueKind, text: string): Value | undefined {
  switch (kind) {
    case 'yuan': {
      const amount = parseYuan(text)
      return amount === undefined || amount < 0 ? undefined : { ...NOTHING, amount }
    }
    case 'rate': {
      const ratio = Ratio.parse(text)
      if (!ratio || ratio.sign < 0 || ratio.compare(ONE) > 0) return undefined
      const millionths = ratio.times(MILLION)
      return millionths.denominator === 1n ? { ...NOTHING, ratio, ppm: Number(millionths.numerator) } : undefined
    }
    case 'decimal': {
      const ratio = Ratio.parse(text)
      return ratio && { ...NOTHING, ratio }
    }
    case 'whole':
      return /^(0|[1-9]\d{0,8})$/.test(text) ? { ...NOTHING, whole: Number(text), ratio: Ratio.of(Number(text)) } : undefined
    case 'month': {
      const month = parseMonth(text)
      return month === undefined ? undefined : { ...NOTHING, whole: month }
    }
  }
}

function readOf(entry: ParameterEntry): ParameterRead {
  const { name, value, from, until, document, status, confirmed, publishedOn, key, suppliedBy, synthetic } = entry
  return {
    name,
    ...(key === '' ? {} : { key }),
    value,
    from,
    until,
    publishedOn,
    document,
    status,
    confirmed,
    ...(suppliedBy === undefined ? {} : { suppliedBy }),
    ...(synthetic === undefined ? {} : { synthetic }),
  }
}
