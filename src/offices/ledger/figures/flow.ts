/** The figures of where the money of a year went: places, the flows between them, and the vouchers a flow is made of. */
import type pg from 'pg'
import { addDays } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { type Moment, momentOf } from '../../../kernel/moment.ts'
import {
  type Figure,
  figureKind,
  id,
  lessPart,
  momentName,
  oneOf,
  type Part,
  part,
  partsOf,
  region,
  unitName,
} from '../../explanation/index.ts'
import { type AccountName, accountOf, chart } from '../chart.ts'
import { linksOfTree } from '../flow-of-tree.ts'
import { BENEFITS, kinds, type Link, largerSide, linksOfYear, NODES, type Node, type Origin } from '../flow-of-year.ts'
import { endOfYear, firstDay, spanName, spanOf, yearUntil } from '../flow-span.ts'
import { regionsIn } from '../tree.ts'
import { balanceFigure, citesOfAccount, REPORTED, splitAccount, turnoverFigure } from './accounts.ts'
import { postingAddress } from './addresses.ts'

const PROVINCE = { region: '320000' }

const node = oneOf(...NODES)
const name = oneOf(...(Object.keys(chart) as AccountName[]))

function citesOfNode(of: Node): string[] {
  return kinds[of].accounts.flatMap((account) => citesOfAccount(account))
}

export const flowLinkFigure = figureKind({
  kind: 'ledger/flow-link',
  key: { until: yearUntil, from: node, to: node },
  fields: ['amount'],
  action: 'statement.read',
  place: () => PROVINCE,
  async load(client, { key, page }): Promise<Figure | undefined> {
    const links = await linksOfYear(client, key.until)
    const link = links.find(({ from, to }) => from === key.from && to === key.to)
    if (!link) return undefined
    return {
      title: `${spanName(key.until)}资金流向 · ${kinds[key.from].name} → ${kinds[key.to].name}`,
      unit: 'yuan',
      value: link.amount,
      cites: [...citesOfNode(key.from), ...citesOfNode(key.to), ...REPORTED],
      parts: partsOf(heldParts(links, link, linkAddress(key.until)) ?? originParts(link, key.until), page),
    }
  },
})

type AddressOfLink = (link: { from: Node; to: Node }) => string

function linkAddress(until: Moment): AddressOfLink {
  return ({ from, to }) => flowLinkFigure.address({ until, from, to }, 'amount')
}

/** What stayed at a place: all that came in less all that went on; the other way round where more went on. None of other links. */
function heldParts(links: readonly Link[], { from, to }: Link, addressOfLink: AddressOfLink): Part[] | undefined {
  if (from !== 'closing' && to !== 'closing') return undefined
  const [place, adds, takes] = to === 'closing' ? ([from, 'to', 'from'] as const) : ([to, 'from', 'to'] as const)
  return links.flatMap((link): Part[] => {
    const figure = addressOfLink(link)
    const title = `${kinds[link.from].name} → ${kinds[link.to].name}`
    if (link.from === from && link.to === to) return []
    if (link[adds] === place) return [part(figure, title, link.amount)]
    return link[takes] === place ? [lessPart(figure, title, link.amount)] : []
  })
}

function originParts({ origins }: Link, until: Moment): Part[] {
  return origins.map(({ origin, amount }) => {
    const own = ownValue(origin)
    const named = addressOf(origin, until, own ?? amount)
    return own === undefined || own === amount ? part(named.figure, named.title, amount) : lessPart(named.figure, named.title, own)
  })
}

function ownValue(origin: Origin): number | undefined {
  return 'pair' in origin ? origin.pair.fen : undefined
}

function addressOf(origin: Origin, until: Moment, amount: number): { figure: string; title: string } {
  if ('held' in origin) {
    const figure = flowOpeningFigure.address({ until, place: origin.held }, 'amount')
    return { figure, title: `${kinds[origin.held].name}年初结存 ${amount}` }
  }
  if ('posting' in origin) {
    const { voucher, line } = origin.posting
    return { figure: postingAddress(voucher, line), title: `凭证 ${voucher} 第 ${line} 笔` }
  }
  const { voucher, from, to } = origin.pair
  const figure = flowPairFigure.address({ voucher, from: from as AccountName, to: to as AccountName }, 'amount')
  return { figure, title: `凭证 ${voucher}：${chart[from as AccountName].zh} → ${chart[to as AccountName].zh}` }
}

export const flowNodeFigure = figureKind({
  kind: 'ledger/flow-node',
  key: { until: yearUntil, node },
  fields: ['amount'],
  action: 'statement.read',
  place: () => PROVINCE,
  async load(client, { key, page }): Promise<Figure | undefined> {
    const links = largerSide(await linksOfYear(client, key.until), key.node)
    if (links.length === 0) return undefined
    const all = linkParts(links, linkAddress(key.until))
    const value = fen(links.reduce((sum, link) => sum + link.amount, 0))
    const title = `${spanName(key.until)}资金流向 · ${kinds[key.node].name}`
    return { title, unit: 'yuan', value, cites: [...citesOfNode(key.node), ...REPORTED], parts: partsOf(all, page) }
  },
})

function linkParts(links: readonly Link[], addressOfLink: AddressOfLink): Part[] {
  return links.map((link) => part(addressOfLink(link), `${kinds[link.from].name} → ${kinds[link.to].name}`, link.amount))
}

/** The same of a plan unit and those below it, as its own reader sees it: of postings of theirs and no others. */
export const treeFlowLinkFigure = figureKind({
  kind: 'ledger/tree-flow-link',
  key: { until: yearUntil, region, from: node, to: node },
  fields: ['amount'],
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const regions = await regionsIn(client, key.region, 'total')
    const links = await linksOfTree(client, key.until, { regions })
    const link = links.find(({ from, to }) => from === key.from && to === key.to)
    if (!link) return undefined
    const parts = heldParts(links, link, treeLinkAddress(key)) ?? (await ownParts(client, link, key.until, regions))
    return {
      title: `${unitName(key.region)}（含所辖）· ${spanName(key.until)}资金流向 · ${kinds[key.from].name} → ${kinds[key.to].name}`,
      unit: 'yuan',
      value: link.amount,
      cites: [...citesOfNode(key.from), ...citesOfNode(key.to), ...REPORTED],
      parts: partsOf(parts, page),
    }
  },
})

function treeLinkAddress({ until, region: top }: { until: Moment; region: string }): AddressOfLink {
  return ({ from, to }) => treeFlowLinkFigure.address({ until, region: top, from, to }, 'amount')
}

/** What was held when the year began is told by account; postings with the amount they have, added or taken off. */
async function ownParts(client: pg.ClientBase, { origins }: Link, until: Moment, regions: readonly string[]): Promise<Part[]> {
  const before = momentBefore(until)
  const parts: Part[] = []
  for (const { origin, amount } of origins) {
    if ('held' in origin) {
      for (const row of await heldBefore(client, origin.held, until, regions))
        parts.push(part(balanceFigure.address({ account: row.account, day: before }, 'balance'), row.account, row.fen))
    } else {
      const named = addressOf(origin, until, amount)
      parts.push(amount < 0 ? lessPart(named.figure, named.title, -amount) : part(named.figure, named.title, amount))
    }
  }
  return parts
}

/** When the year began, as known by the same day. */
function momentBefore(until: Moment): Moment {
  const [first, , known] = spanOf(until)
  return momentOf({ day: addDays(first, -1), known: known ?? undefined })
}

async function heldBefore(
  client: pg.ClientBase,
  place: Node,
  until: Moment,
  regions?: readonly string[],
): Promise<{ account: string; fen: number }[]> {
  const [first, , known] = spanOf(until)
  const { rows } = await client.query<{ account: string; fen: number }>(
    `select account, sum(fen)::int8 fen from (
       select debit account, fen, business_day, recorded_on from movement
       union all select credit, -fen, business_day, recorded_on from movement) t
     join ledger_account a using (account) where business_day < $1 and ($2::date is null or recorded_on <= $2)
       and a.name = any ($3) and ($4::text[] is null or a.region = any ($4))
     group by 1 having sum(fen) <> 0 order by 1`,
    [first, known, kinds[place].accounts, regions ?? null],
  )
  return rows
}

export const treeFlowNodeFigure = figureKind({
  kind: 'ledger/tree-flow-node',
  key: { until: yearUntil, region, node },
  fields: ['amount'],
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const regions = await regionsIn(client, key.region, 'total')
    const links = largerSide(await linksOfTree(client, key.until, { regions }), key.node)
    if (links.length === 0) return undefined
    const value = fen(links.reduce((sum, link) => sum + link.amount, 0))
    const title = `${unitName(key.region)}（含所辖）· ${spanName(key.until)}资金流向 · ${kinds[key.node].name}`
    return {
      title,
      unit: 'yuan',
      value,
      cites: [...citesOfNode(key.node), ...REPORTED],
      parts: partsOf(linkParts(links, treeLinkAddress(key)), page),
    }
  },
})

/** What a place held when the year began, by ledger account of each unit. */
export const flowOpeningFigure = figureKind({
  kind: 'ledger/flow-opening',
  key: { until: yearUntil, place: node },
  fields: ['amount'],
  action: 'statement.read',
  place: () => PROVINCE,
  async load(client, { key, page }): Promise<Figure | undefined> {
    const day = momentBefore(key.until)
    const rows = await heldBefore(client, key.place, key.until)
    const all = rows.map((row) =>
      part(balanceFigure.address({ account: row.account, day }, 'balance'), unitName(splitAccount(row.account).region), row.fen),
    )
    const value = fen(rows.reduce((sum, row) => sum + row.fen, 0))
    const title = `${kinds[key.place].name} · ${momentName(day)} 结存`
    return { title, unit: 'yuan', value, cites: [...citesOfNode(key.place), ...REPORTED], parts: partsOf(all, page) }
  },
})

/** What within one voucher left one kind of account for another, halves through clearing joined; below zero where it was reversed. */
export const flowPairFigure = figureKind({
  kind: 'ledger/flow-pair',
  key: { voucher: id, from: name, to: name },
  fields: ['amount'],
  action: 'statement.read',
  place: () => PROVINCE,
  async load(client, { key, page }): Promise<Figure | undefined> {
    const moved = await client.query<{ year: number }>(
      'select extract(year from business_day)::int as year from movement where voucher = $1 limit 1',
      [key.voucher],
    )
    const voucher = moved.rows[0]
    if (!voucher) return undefined
    const origins = (await linksOfYear(client, endOfYear(voucher.year))).flatMap((link) => link.origins)
    const pair = origins
      .flatMap(({ origin }) => ('pair' in origin ? [origin.pair] : []))
      .find((each) => each.voucher === key.voucher && each.from === key.from && each.to === key.to)
    if (!pair) return undefined
    const postings = await postingsOfPair(client, pair)
    return {
      title: `凭证 ${key.voucher}：${chart[key.from].zh} → ${chart[key.to].zh}`,
      unit: 'yuan',
      value: fen(pair.fen),
      cites: [...citesOfAccount(key.from), ...citesOfAccount(key.to)],
      ...(postings.length > 0 && { parts: partsOf(postings, page) }),
    }
  },
})

interface PairRow {
  readonly line: number
  readonly fen: number
  readonly region: string
  readonly side: 'direct' | 'given' | 'taken'
}

/**
 * Straight from account to account, with one half of what went through clearing: what was given to it, or what was taken
 * from it, whichever alone makes up the amount. None where what was given by one was taken by several.
 */
async function postingsOfPair(
  client: pg.ClientBase,
  { voucher, from, to, fen: amount }: { voucher: number; from: string; to: string; fen: number },
): Promise<Part[]> {
  const [debit, credit] = amount < 0 ? [from, to] : [to, from]
  const { rows } = await client.query<PairRow>(
    `select line, fen, region, case when debited = 'clearing' then 'given' when credited = 'clearing' then 'taken' else 'direct' end side
     from (select p.line, p.fen, split_part(p.debit, '@', 2) region, split_part(p.debit, '@', 1) debited, split_part(p.credit, '@', 1) credited
       from movement p where p.voucher = $1) t
     where (debited, credited) in (($2, $3), ('clearing', $3), ($2, 'clearing')) order by line`,
    [voucher, debit, credit],
  )
  for (const half of ['given', 'taken'] as const) {
    const chosen = rows.filter(({ side }) => side === 'direct' || side === half)
    if (chosen.reduce((sum, row) => sum + row.fen, 0) !== Math.abs(amount)) continue
    return chosen.map((row) => (amount < 0 ? lessPart : part)(postingAddress(voucher, row.line), unitName(row.region), row.fen))
  }
  return []
}

type UnitField = 'income' | 'contributions' | 'otherIncome' | 'allocated' | 'expenditure' | 'benefits' | 'otherExpenditure'

const isContribution = (of: AccountName) => of.startsWith('contribution-')

/** Which accounts a column of the flow by unit adds up. */
const UNIT_FIELDS: Readonly<Record<UnitField, { zh: string; side: 'amount' | 'debit'; holds(of: AccountName): boolean }>> = {
  income: { zh: '收入合计', side: 'amount', holds: (of) => chart[of].class === 'income' },
  contributions: { zh: '保险费收入', side: 'amount', holds: isContribution },
  otherIncome: { zh: '其他各项收入', side: 'amount', holds: (of) => chart[of].class === 'income' && !isContribution(of) },
  allocated: { zh: '拨入', side: 'debit', holds: (of) => of === 'special-allocated' },
  expenditure: { zh: '支出合计', side: 'amount', holds: (of) => chart[of].class === 'expenditure' },
  benefits: { zh: '待遇支出', side: 'amount', holds: (of) => BENEFITS.includes(of) },
  otherExpenditure: { zh: '其他各项支出', side: 'amount', holds: (of) => chart[of].class === 'expenditure' && !BENEFITS.includes(of) },
}

export const unitFlowFigure = figureKind({
  kind: 'ledger/unit-flow',
  key: { until: yearUntil, region },
  fields: Object.keys(UNIT_FIELDS),
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { zh, side, holds } = UNIT_FIELDS[field as UnitField]
    const accounts = (Object.keys(chart) as AccountName[]).filter(holds)
    const parts: Part[] = []
    for (const each of accounts) {
      const address = { account: accountOf(each, key.region), from: firstDay(key.until), until: key.until }
      const found = await turnoverFigure.load(client, { key: address, field: side, page: { limit: 1 } })
      if (found && found.value !== 0) parts.push(part(turnoverFigure.address(address, side), chart[each].zh, Number(found.value)))
    }
    const known = await client.query('select from plan_unit where region = $1', [key.region])
    if (known.rowCount === 0) return undefined
    return {
      title: `${unitName(key.region)} · ${spanName(key.until)}${zh}`,
      unit: 'yuan',
      value: fen(parts.reduce((sum, each) => sum + each.fen, 0)),
      cites: [...accounts.flatMap((each) => citesOfAccount(each)), ...REPORTED],
      parts: partsOf(parts, page),
    }
  },
})
