/**
 * Where the money of a plan unit and those below it went in a year. Of what passed through clearing only their own half is
 * theirs to see: it leads to the provincial special account, or to other units by which they collect, and there it ends.
 */
import type pg from 'pg'
import type { AccountName } from './chart.ts'
import { addFlow, type FlowOfYear, Flows, flowOf, type Link, NODE_OF, type Node, placesBefore, unitFlows } from './flow-of-year.ts'
import { YEAR_END } from './statements.ts'
import type { Tree } from './tree.ts'

/** The vouchers by which units settle among themselves what one collected for another; all others are with the province. */
const AMONG_UNITS: readonly string[] = ['receipts-booked', 'suspense-used', 'refunds-paid']

/** What the province or others hold is not told. */
const OUTSIDE: readonly Node[] = ['special', 'investment', 'between']

interface Row {
  readonly voucher: number
  readonly line: number
  readonly event: string
  readonly from: AccountName
  readonly to: AccountName
  readonly fen: number
}

/** None where the books hold nothing of that year. To be asked by a reader who may see the tree and nothing else. */
export async function linksOfTree(client: pg.ClientBase, year: number, { regions }: Pick<Tree, 'regions'>): Promise<Link[]> {
  const { rows } = await client.query<Row>(
    `select m.voucher, m.line, m.event, c.name "from", d.name "to", m.fen
     from movement m join ledger_account d on d.account = m.debit join ledger_account c on c.account = m.credit
     where m.business_day between make_date($1, 1, 1) and make_date($1, 12, 31) and m.event <> $2 and d.class <> 'memorandum' and d.region = any ($3)
     order by m.voucher, m.line`,
    [year, YEAR_END, regions],
  )
  if (rows.length === 0) return []
  const flows = new Flows()
  for (const [place, amount] of await placesBefore(client, year, regions)) flows.add('opening', place, amount, { held: place })
  for (const { voucher, line, event, from, to, fen: amount } of rows) {
    const across: Node = AMONG_UNITS.includes(event) ? 'between' : 'special'
    const [source, target] = [NODE_OF.get(from) ?? across, NODE_OF.get(to) ?? across]
    addFlow(flows, { source, target, amount, origin: { posting: { voucher, line } } })
  }
  flows.settle(OUTSIDE)
  return flows.links()
}

/** Undefined where the books hold nothing of that year. */
export async function flowOfTree(client: pg.ClientBase, year: number, tree: Tree): Promise<FlowOfYear | undefined> {
  const units = await unitFlows(client, year, tree.regions)
  return flowOf(await linksOfTree(client, year, tree), units)
}
