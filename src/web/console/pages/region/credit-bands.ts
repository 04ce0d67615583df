/** The bands of credit for collecting more than planned, and what is still lacking to each; they begin at a part of the plan above it. */
import { add, type Fen, MILLION, subtract, times } from '../../../../kernel/fen.ts'
import { Ratio } from '../../../../kernel/ratio.ts'
import { fenOf } from '../../../kit/money.ts'
import type { LawEntry } from '../../queries.ts'

export interface Band {
  readonly from: Ratio
  readonly share: Ratio
  /** What is still to be collected until the band begins. */
  readonly lacking: Fen
}

export function bandsOf(of: { planned: string; collected: string }, entries: readonly LawEntry[]): Band[] {
  const planned = fenOf(of.planned)
  const shares = new Map(entries.filter(({ name }) => name === 'credit-share').map(({ key, value }) => [key, value]))
  return entries
    .filter(({ name }) => name === 'credit-from')
    .flatMap(({ key, value }) => {
      const [from, share] = [Ratio.parse(value), Ratio.parse(shares.get(key) ?? '')]
      if (from === undefined || share === undefined) return []
      const start = times(planned, Number(from.times(MILLION).round('half-up')), MILLION, 'half-up')
      return [{ from, share, lacking: subtract(add(planned, start), fenOf(of.collected)) }]
    })
    .sort((a, b) => a.from.compare(b.from))
}

export function percent(part: Ratio): string {
  return `${part.times(100).print()}%`
}
