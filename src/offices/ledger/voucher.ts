/**
 * A voucher gathers entries of one event on one business day. An entry that touches two plan units becomes two postings
 * through the clearing account of each, so that every unit's sheet balances by itself and clearing is zero in the total.
 */

import type { Day } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type AccountName, accountOf } from './chart.ts'
import { type Move, type MoveName, moves } from './moves.ts'

export const PROVINCE = '320000'

export interface Entry {
  readonly move: MoveName
  /** The plan unit the entry is for. */
  readonly region: string
  readonly fen: Fen
  /** The unit whose treasury or account is touched; the same unit when absent. */
  readonly place?: string
}

export interface Posting {
  readonly debit: string
  readonly credit: string
  readonly fen: Fen
}

export interface Voucher {
  readonly event: string
  /** `<office>/<kind>/<key>` of the run, receipt, plan or decision behind it; one voucher an event and source. */
  readonly source: string
  readonly day: Day
  readonly summary: string
  readonly cites: string
  readonly postings: readonly Posting[]
  readonly reverses?: number
}

/** The postings of a list of entries: equal ones are added up, amounts of zero left out, order by accounts. */
export function postingsOf(entries: readonly Entry[]): Posting[] {
  const totals = new Map<string, number>()
  for (const entry of entries) {
    if (entry.fen < 0) throw new RangeError(`an entry must not be negative: ${entry.move} ${entry.region} ${entry.fen}`)
    for (const pair of pairsOf(entry)) totals.set(pair, fen((totals.get(pair) ?? 0) + entry.fen))
  }
  return [...totals]
    .filter(([, amount]) => amount > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, amount]) => {
      const [debit = '', credit = ''] = pair.split(' ')
      return { debit, credit, fen: fen(amount) }
    })
}

/** The articles behind a list of entries, each once, in order of first appearance. */
export function citesOf(entries: readonly Entry[]): string {
  return [...new Set(entries.map((entry) => moves[entry.move].cites))].join('；')
}

function pairsOf(entry: Entry): string[] {
  const { debit, credit }: Move = moves[entry.move]
  const debitRegion = regionOf(debit[1], entry)
  const creditRegion = regionOf(credit[1], entry)
  if (debitRegion === creditRegion) return [pair(debit[0], debitRegion, credit[0], creditRegion)]
  return [pair(debit[0], debitRegion, 'clearing', debitRegion), pair('clearing', creditRegion, credit[0], creditRegion)]
}

function regionOf(where: 'unit' | 'province' | 'place', entry: Entry): string {
  if (where === 'province') return PROVINCE
  return where === 'place' ? (entry.place ?? entry.region) : entry.region
}

function pair(debit: AccountName, debitRegion: string, credit: AccountName, creditRegion: string): string {
  return `${accountOf(debit, debitRegion)} ${accountOf(credit, creditRegion)}`
}
