/**
 * Where the money of a year went until a day of it (资金流向), as known by another: every posting is a flow from the account credited to the account debited.
 * What passed between two plan units went through clearing; the two halves are joined again. What stayed at a place at
 * the end flows to `closing`, so that each place gives as much as it got.
 */
import type pg from 'pg'
import { type Fen, fen, printYuan } from '../../kernel/fen.ts'
import type { Moment } from '../../kernel/moment.ts'
import { type AccountName, chart } from './chart.ts'
import { type Pair, pairsOfVouchers } from './flow-pairs.ts'
import { spanOf } from './flow-span.ts'
import { YEAR_END } from './statements.ts'

export const stages = ['source', 'collection', 'province', 'disbursement', 'use'] as const
export type Stage = (typeof stages)[number]

interface Kind {
  readonly name: string
  readonly stage: Stage
  readonly accounts: readonly AccountName[]
}

/** Source to use, in the order in which they are shown. */
export const kinds = {
  contributions: {
    name: '基本养老保险费收入',
    stage: 'source',
    accounts: ['contribution-current', 'contribution-prepaid', 'contribution-back-paid', 'contribution-arrears'],
  },
  suspense: { name: '暂收款', stage: 'source', accounts: ['suspense'] },
  'other-income': { name: '其他收入（含滞纳金）', stage: 'source', accounts: ['other-income', 'remittance-from-below'] },
  interest: { name: '利息收入', stage: 'source', accounts: ['interest'] },
  'transfer-income': { name: '转移收入', stage: 'source', accounts: ['transfer-income'] },
  opening: { name: '上年结余', stage: 'source', accounts: ['accumulated'] },
  subsidy: { name: '财政补贴', stage: 'source', accounts: ['subsidy'] },
  'subsidy-from-above': { name: '中央调剂补助', stage: 'source', accounts: ['subsidy-from-above'] },
  'investment-income': { name: '委托投资收益', stage: 'source', accounts: ['investment-income'] },
  between: { name: '计划单位之间', stage: 'collection', accounts: [] },
  treasury: { name: '国库', stage: 'collection', accounts: ['treasury'] },
  'special-income': { name: '地方专户·待归集', stage: 'collection', accounts: ['special-income'] },
  'special-legacy': { name: '地方专户·历年结余', stage: 'collection', accounts: ['special-legacy'] },
  special: { name: '省财政专户', stage: 'province', accounts: ['special'] },
  investment: { name: '委托投资', stage: 'province', accounts: ['investment'] },
  disbursement: { name: '支出户', stage: 'disbursement', accounts: ['disbursement', 'special-allocated'] },
  pension: { name: '基本养老金', stage: 'use', accounts: ['pension'] },
  survivors: { name: '丧葬补助金和抚恤金', stage: 'use', accounts: ['funeral', 'survivors'] },
  'transfer-out': { name: '转移支出', stage: 'use', accounts: ['transfer-out'] },
  'other-expenditure': { name: '其他支出', stage: 'use', accounts: ['other-expenditure', 'subsidy-to-below'] },
  'remittance-to-above': { name: '上解中央调剂', stage: 'use', accounts: ['remittance-to-above'] },
  closing: { name: '期末结存', stage: 'use', accounts: [] },
} as const satisfies Record<string, Kind>

export type Node = keyof typeof kinds

export const NODES = Object.keys(kinds) as Node[]
export const NODE_OF: ReadonlyMap<string, Node> = new Map<string, Node>(
  NODES.flatMap((node) => kinds[node].accounts.map((account): [string, Node] => [account, node])),
)

/** Where a flow from one source to another, or from one use to another, really passed. */
const PASSED: Partial<Record<Stage, Node>> = { source: 'treasury', use: 'disbursement' }

export interface FlowOfYear {
  readonly nodes: readonly { id: Node; name: string; stage: Stage; amount: string }[]
  readonly links: readonly { from: Node; to: Node; amount: string }[]
  readonly units: readonly UnitFlow[]
}

export interface UnitFlow {
  region: string
  name: string
  /** Contributions and other income. */
  income: string
  contributions: string
  otherIncome: string
  allocated: string
  /** Benefits and other expenditure. */
  expenditure: string
  benefits: string
  otherExpenditure: string
}

/** What a flow is made of: an amount of a voucher, or one of its postings, what a place held before, or what it held at the end. */
export type Origin =
  | { readonly pair: Pair }
  | { readonly posting: { readonly voucher: number; readonly line: number } }
  | { readonly held: Node }

export interface Link {
  readonly from: Node
  readonly to: Node
  readonly amount: Fen
  /** With their signs they add up to the amount. */
  readonly origins: readonly { readonly origin: Origin; readonly amount: number }[]
}

/** None where the books hold nothing of that span. */
export async function linksOfYear(client: pg.ClientBase, until: Moment): Promise<Link[]> {
  const pairs = await pairsOfVouchers(client, until)
  if (pairs.length === 0) return []
  const flows = new Flows()
  for (const [place, amount] of await placesBefore(client, until)) flows.add('opening', place, amount, { held: place })
  for (const pair of pairs) addPair(flows, pair)
  flows.settle()
  return flows.links()
}

/** The links on the side of a place over which more flowed: those into it, or those out of it. */
export function largerSide(links: readonly Link[], node: Node): Link[] {
  const side = (end: 'from' | 'to') => links.filter((link) => link[end] === node)
  const amount = (of: readonly Link[]) => of.reduce((sum, link) => sum + link.amount, 0)
  const [out, into] = [side('from'), side('to')]
  return amount(out) >= amount(into) ? out : into
}

export async function flowOfYear(client: pg.ClientBase, until: Moment): Promise<FlowOfYear> {
  return flowOf(await linksOfYear(client, until), await unitFlows(client, until))
}

export function flowOf(links: readonly Link[], units: readonly UnitFlow[]): FlowOfYear {
  const amountOf = (node: Node) => fen(largerSide(links, node).reduce((sum, link) => sum + link.amount, 0))
  return {
    nodes: NODES.map((id) => ({ id, name: kinds[id].name, stage: kinds[id].stage, fen: amountOf(id) }))
      .filter((node) => node.fen > 0)
      .map(({ id, name, stage, fen: amount }) => ({ id, name, stage, amount: printYuan(amount) })),
    links: links.map(({ from, to, amount }) => ({ from, to, amount: printYuan(amount) })),
    units,
  }
}

function addPair(flows: Flows, pair: Pair): void {
  const { from, to, fen: amount } = pair
  const [source, target] = [NODE_OF.get(from), NODE_OF.get(to)]
  if (source === undefined || target === undefined) throw new Error(`no place in the flow for ${from} → ${to}`)
  addFlow(flows, { source, target, amount, origin: { pair } })
}

interface Flowed {
  readonly source: Node
  readonly target: Node
  readonly amount: number
  readonly origin: Origin
}

export function addFlow(flows: Flows, { source, target, amount, origin }: Flowed): void {
  if (source === target) return
  const stage = kinds[source].stage
  const passed = stage === kinds[target].stage ? PASSED[stage] : undefined
  if (passed === undefined) return flows.add(source, target, amount, origin)
  flows.add(source, passed, amount, origin)
  flows.add(passed, target, amount, origin)
}

export class Flows {
  readonly #origins = new Map<string, { origin: Origin; amount: number }[]>()

  /** Flows there and back are one flow: the difference. */
  add(from: Node, to: Node, amount: number, origin: Origin): void {
    const [key, signed] = NODES.indexOf(from) < NODES.indexOf(to) ? [`${from} ${to}`, amount] : [`${to} ${from}`, -amount]
    const before = this.#origins.get(key)
    if (before) before.push({ origin, amount: signed })
    else this.#origins.set(key, [{ origin, amount: signed }])
  }

  /**
   * What a place got and did not give is what it holds at the end, and comes from there where more is known to have been given; places outside of
   * what is looked at are left open.
   */
  settle(outside: readonly Node[] = []): void {
    const places = NODES.filter((node) => kinds[node].stage !== 'source' && kinds[node].stage !== 'use' && !outside.includes(node))
    for (const place of places) {
      const held = this.links().reduce((sum, { from, to, amount }) => sum + (to === place ? amount : 0) - (from === place ? amount : 0), 0)
      if (held !== 0) this.add(place, 'closing', held, { held: place })
    }
  }

  links(): Link[] {
    return [...this.#origins]
      .map(([key, origins]) => linkOf(key.split(' ') as [Node, Node], origins))
      .filter((link) => link.amount !== 0)
      .sort((a, b) => NODES.indexOf(a.from) - NODES.indexOf(b.from) || NODES.indexOf(a.to) - NODES.indexOf(b.to))
  }
}

function linkOf([from, to]: [Node, Node], origins: Link['origins']): Link {
  const amount = origins.reduce((sum, each) => fen(sum + each.amount), fen(0))
  if (amount >= 0) return { from, to, amount, origins }
  return { from: to, to: from, amount: fen(-amount), origins: origins.map(({ origin, amount: signed }) => ({ origin, amount: -signed })) }
}

/** What the places held when the year began, where the books go back further; of some units, or of all. */
export async function placesBefore(client: pg.ClientBase, until: Moment, regions?: readonly string[]): Promise<[Node, Fen][]> {
  const [first, , known] = spanOf(until)
  const { rows } = await client.query<{ name: AccountName; fen: number }>(
    `select a.name, sum(t.fen)::int8 fen from (
       select debit account, fen, business_day, recorded_on from movement
       union all select credit, -fen, business_day, recorded_on from movement) t
     join ledger_account a using (account) where business_day < $1 and ($2::date is null or recorded_on <= $2)
       and a.class = 'asset' and a.name <> 'clearing' and ($3::text[] is null or a.region = any ($3)) group by 1 order by 1`,
    [first, known, regions ?? null],
  )
  return rows.flatMap((row): [Node, Fen][] => {
    const node = NODE_OF.get(row.name)
    return node === undefined || row.fen === 0 ? [] : [[node, fen(row.fen)]]
  })
}

export const BENEFITS: readonly string[] = ['pension', 'funeral', 'survivors']

/** Of some units, or of all; nothing moved at a unit where all is 0. */
export async function unitFlows(database: pg.ClientBase, until: Moment, regions?: readonly string[]): Promise<UnitFlow[]> {
  const { rows } = await database.query<{ region: string; unit: string; name: AccountName | null; debit: number; credit: number }>(
    `select u.region, u.name unit, t.name, sum(t.debit)::int8 debit, sum(t.credit)::int8 credit from plan_unit u left join (
       select a.region, a.name, m.fen debit, 0::int8 credit, m.business_day, m.event, m.recorded_on
         from movement m join ledger_account a on a.account = m.debit
       union all select a.region, a.name, 0, m.fen, m.business_day, m.event, m.recorded_on
         from movement m join ledger_account a on a.account = m.credit) t
       on t.region = u.region and t.business_day between $1 and $2 and ($3::date is null or t.recorded_on <= $3) and t.event <> $4
     where $5::text[] is null or u.region = any ($5) group by 1, 2, 3 order by 1, 3`,
    [...spanOf(until), YEAR_END, regions ?? null],
  )
  return [...Map.groupBy(rows, (row) => row.region)].map(([region, of]) => {
    const net = (holds: (name: AccountName) => boolean, sign: 1 | -1) =>
      printYuan(fen(of.filter(({ name }) => name !== null && holds(name)).reduce((sum, row) => sum + sign * (row.debit - row.credit), 0)))
    const isContribution = (name: AccountName) => name.startsWith('contribution-')
    return {
      region,
      name: of[0]?.unit ?? '',
      income: net((name) => chart[name].class === 'income', -1),
      contributions: net(isContribution, -1),
      otherIncome: net((name) => chart[name].class === 'income' && !isContribution(name), -1),
      allocated: printYuan(fen(of.find((row) => row.name === 'special-allocated')?.debit ?? 0)),
      expenditure: net((name) => chart[name].class === 'expenditure', 1),
      benefits: net((name) => BENEFITS.includes(name), 1),
      otherExpenditure: net((name) => chart[name].class === 'expenditure' && !BENEFITS.includes(name), 1),
    }
  })
}
