/** The postings of a year as flows from account to account, with the halves of what passed through clearing joined again. */
import type pg from 'pg'
import type { Moment } from '../../kernel/moment.ts'
import { spanOf } from './flow-span.ts'
import type { Move } from './moves.ts'
import { moves } from './moves.ts'
import { YEAR_END } from './statements.ts'

/** An amount that left one kind of account for another; below zero where a voucher was reversed. */
export interface Pair {
  readonly voucher: number
  readonly from: string
  readonly to: string
  readonly fen: number
}

export async function pairsOfVouchers(client: pg.ClientBase, until: Moment): Promise<Pair[]> {
  const { rows } = await client.query<Pair>(
    `select m.voucher, case when m.reverses is null then c.name else d.name end "from",
       case when m.reverses is null then d.name else c.name end "to",
       (case when m.reverses is null then 1 else -1 end * sum(m.fen))::int8 fen
     from movement m join ledger_account d on d.account = m.debit join ledger_account c on c.account = m.credit
     where m.business_day between $1 and $2 and ($3::date is null or m.recorded_on <= $3) and m.event <> $4 and d.class <> 'memorandum'
     group by m.voucher, m.reverses, d.name, c.name order by m.voucher, c.name, d.name`,
    [...spanOf(until), YEAR_END],
  )
  return [...Map.groupBy(rows, (row) => row.voucher).values()].flatMap((of) => joined(of))
}

const ACROSS = new Set(Object.values<Move>(moves).map(({ debit, credit }) => `${credit[0]} ${debit[0]}`))

/**
 * Within one voucher: who gave to clearing is matched with who took from it by the moves there are. In every voucher of
 * the fund there is, step by step, someone with a single counterpart left, so that the match is the only one possible.
 */
function joined(rows: readonly Pair[]): Pair[] {
  const pairs: Pair[] = rows.filter((row) => row.from !== 'clearing' && row.to !== 'clearing')
  const voucher = rows[0]?.voucher ?? 0
  const gave = new Map(rows.filter((row) => row.to === 'clearing').map((row) => [row.from, row.fen]))
  const took = new Map(rows.filter((row) => row.from === 'clearing').map((row) => [row.to, row.fen]))
  while (gave.size > 0) {
    const open = [...gave.keys()].flatMap((from) =>
      [...took.keys()].filter((to) => ACROSS.has(`${from} ${to}`)).map((to) => ({ from, to })),
    )
    const next = open.find(({ from, to }) => isAlone(open, 'from', from) || isAlone(open, 'to', to))
    if (next === undefined) throw new Error(`clearing of voucher ${voucher} cannot be matched`)
    const [given, taken] = [gave.get(next.from) ?? 0, took.get(next.to) ?? 0]
    const amount = isAlone(open, 'from', next.from) ? given : taken
    pairs.push({ voucher, ...next, fen: amount })
    leave(gave, next.from, given - amount)
    leave(took, next.to, taken - amount)
  }
  return merged(pairs)
}

/** What a unit at the province's own level moves goes straight, what others move through clearing: of one voucher both are one flow. */
function merged(pairs: readonly Pair[]): Pair[] {
  const of = Map.groupBy(pairs, ({ from, to }) => `${from} ${to}`)
  return [...of.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, fen: more.reduce((sum, each) => sum + each.fen, first.fen) }] : [],
  )
}

function isAlone(open: readonly { from: string; to: string }[], side: 'from' | 'to', name: string): boolean {
  return open.filter((each) => each[side] === name).length === 1
}

function leave(of: Map<string, number>, name: string, rest: number): void {
  if (rest === 0) of.delete(name)
  else of.set(name, rest)
}
