/**
 * The entries of one parameter and key, answered by month or day: what was published last wins, of one day what was added
 * last. Where that is a repeal there is no figure, whatever stood before.
 */
import type { Day } from '../kernel/day.ts'
import { type Month, parseMonth } from '../kernel/month.ts'
import { type Figure, figureOf } from './figure.ts'
import type { ParameterEntry } from './parameter.ts'

interface Dated {
  readonly entry: ParameterEntry
  readonly from: number
  readonly until: number
  /** Undefined for a repeal. */
  readonly figure: Figure | undefined
}

export class Series {
  readonly #newestFirst: readonly Dated[]
  readonly #months = new Map<number, Figure | null>()

  constructor(entries: readonly ParameterEntry[]) {
    const inOrder = entries.map((entry, position) => ({ entry, position }))
    inOrder.sort((a, b) => compareText(b.entry.publishedOn, a.entry.publishedOn) || b.position - a.position)
    this.#newestFirst = inOrder.map(({ entry }) => ({
      entry,
      figure: entry.repealed ? undefined : figureOf(entry),
      from: parseMonth(entry.from) ?? Number.NaN,
      until: entry.until === null ? Number.POSITIVE_INFINITY : (parseMonth(entry.until) ?? Number.NaN),
    }))
  }

  at(month: Month): Figure | undefined {
    const known = this.#months.get(month)
    if (known !== undefined) return known ?? undefined
    const found = this.#newestFirst.find(({ from, until }) => from <= month && month < until)?.figure
    this.#months.set(month, found ?? null)
    return found
  }

  on(day: Day): Figure | undefined {
    return this.#newestFirst.find(({ entry }) => entry.from <= day && (entry.until === null || day < entry.until))?.figure
  }

  /** The figure with no end, for rules that are asked of no month. */
  standing(): Figure | undefined {
    return this.#newestFirst.find(({ entry }) => entry.until === null)?.figure
  }
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
