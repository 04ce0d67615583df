/** The postings of a year as flows from account to account, with the halves of what passed through clearing joined again. */
import type pg from 'pg'
import type { Move } from './moves.ts'
import { moves } from './moves.ts'
import { YEAR_END } from './statements.ts'

/** An amount that left one kind of account for another; below zero where a voucher was reversed. */
export interface Pair {
  readonly from: string
  readonly to: string
  readonly fen: number
}

interface Row extends Pair {
  readonly voucher: number
}

export async function pairsOfVouchers(database: pg.ClientBase, year: number): Promise<Pair[]> {
  const { rows } = await database.query<Row>(
    `select m.voucher, case when m.reverses is null then c.name else d.name end "from",
       case when m.reverses is null then d.name else c.name end "to",
       (case when m.reverses is null then 1 else -1 end * sum(m.fen))::int8 fen
     from movement m join ledger_account d on d.account = m.debit join ledger_account c on c.account = m.credit
     where extract(year from m.business_day) = $1 and m.event <> $2 and d.class <> 'memorandum'
     group by m.voucher, m.reverses, d.name, c.name order by m.voucher, c.name, d.name`,
    [year, YEAR_END],
  )
  return [...Map.groupBy(rows, (row) => row.voucher).values()].flatMap((of) => joined(of))
}

const ACROSS = new Set(Object.values<Move>(moves).map(({ debit, credit }) => `${credit[0]} ${debit[0]}`))

/**
 * Within one voucher: who gave to clearing is matched with who took from it by the moves there are. In every voucher of
 * the fund there is, step by step, someone with a single counterpart left, so that the match is the only one possible.
 */
function joined(rows: readonly Row[]): Pair[] {
  const pairs: Pair[] = rows.filter((row) => row.from !== 'clearing' && row.to !== 'clearing')
  const gave = new Map(rows.filter((row) => row.to === 'clearing').map((row) => [row.from, row.fen]))
  const took = new Map(rows.filter((row) => row.from === 'clearing').map((row) => [row.to, row.fen]))
  while (gave.size > 0) {
    const open = [...gave.keys()].flatMap((from) =>
      [...took.keys()].filter((to) => ACROSS.has(`${from} ${to}`)).map((to) => ({ from, to })),
    )
    const next = open.find(({ from, to }) => isAlone(open, 'from', from) || isAlone(open, 'to', to))
    if (next === undefined) throw new Error(`clearing of voucher ${rows[0]?.voucher} cannot be matched`)
    const [given, taken] = [gave.get(next.from) ?? 0, took.get(next.to) ?? 0]
    const amount = isAlone(open, 'from', next.from) ? given : taken
    pairs.push({ ...next, fen: amount })
    leave(gave, next.from, given - amount)
    leave(took, next.to, taken - amount)
  }
  return pairs
}

function isAlone(open: readonly { from: string; to: string }[], side: 'from' | 'to', name: string): boolean {
  return open.filter((each) => each[side] === name).length === 1
}

function leave(of: Map<string, number>, name: string, rest: number): void {
  if (rest === 0) of.delete(name)
  else of.set(name, rest)
}
