/**
 * Where the money of a plan unit and those below it went in a year. Of what passed through clearing only their own half is
 * theirs to see: it leads to the provincial special account, or to other units by which they collect, and there it ends.
 */
import type pg from 'pg'
import type { Moment } from '../../kernel/moment.ts'
import type { AccountName } from './chart.ts'
import { addFlow, type FlowOfYear, Flows, flowOf, type Link, NODE_OF, type Node, placesBefore, unitFlows } from './flow-of-year.ts'
import { spanOf } from './flow-span.ts'
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

/** None where the books hold nothing of that span. To be asked by a reader who may see the tree and nothing else. */
export async function linksOfTree(client: pg.ClientBase, until: Moment, { regions }: Pick<Tree, 'regions'>): Promise<Link[]> {
  const { rows } = await client.query<Row>(
    `select m.voucher, m.line, m.event, c.name "from", d.name "to", m.fen
     from movement m join ledger_account d on d.account = m.debit join ledger_account c on c.account = m.credit
     where m.business_day between $1 and $2 and ($3::date is null or m.recorded_on <= $3) and m.event <> $4 and d.class <> 'memorandum'
       and d.region = any ($5)
     order by m.voucher, m.line`,
    [...spanOf(until), YEAR_END, regions],
  )
  if (rows.length === 0) return []
  const flows = new Flows()
  for (const [place, amount] of await placesBefore(client, until, regions)) flows.add('opening', place, amount, { held: place })
  for (const { voucher, line, event, from, to, fen: amount } of rows) {
    const across: Node = AMONG_UNITS.includes(event) ? 'between' : 'special'
    const [source, target] = [NODE_OF.get(from) ?? across, NODE_OF.get(to) ?? across]
    addFlow(flows, { source, target, amount, origin: { posting: { voucher, line } } })
  }
  flows.settle(OUTSIDE)
  return flows.links()
}

export async function flowOfTree(client: pg.ClientBase, until: Moment, tree: Tree): Promise<FlowOfYear> {
  const units = await unitFlows(client, until, tree.regions)
  return flowOf(await linksOfTree(client, until, tree), units)
}
