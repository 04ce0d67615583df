/** The figures of a year that is not over, at a moment of it: of a plan unit, of its tree, or of the province. */
import type pg from 'pg'
import { dayOf } from '../../../kernel/day.ts'
import { type Fen, fen, printYuan, ZERO } from '../../../kernel/fen.ts'
import { clocksOf, type Moment } from '../../../kernel/moment.ts'
import { monthOf } from '../../../kernel/month.ts'
import {
  type Figure,
  figureKind,
  lessPart,
  moment,
  momentName,
  type Part,
  part,
  partsOf,
  runAgain,
  TOTAL,
  topOf,
  unitName,
  unitOrTotal,
} from '../../explanation/index.ts'
import { lines, planLineFigure } from '../../final-accounts/index.ts'
import { digestOf, lawIn } from '../../law/index.ts'
import { accountOf, balanceFigure, chart, PROVINCE, regionsIn, turnoverFigure } from '../../ledger/index.ts'
import { standingFields, standingsAt } from '../standings.ts'
import { type FieldName, fieldOf, fields, type Term } from './outlook-fields.ts'

interface Key {
  readonly region: string
  readonly day: Moment
}

export const outlookFigure = figureKind({
  kind: 'responsibility/outlook',
  key: { region: unitOrTotal, day: moment },
  fields: Object.keys(fields),
  action: 'statement.read',
  place: ({ region: of }) => ({ region: of === TOTAL ? PROVINCE : (topOf(of) ?? of) }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const name = field as FieldName
    const top = key.region === TOTAL ? PROVINCE : topOf(key.region)
    const regions = await regionsIn(client, top ?? key.region, top === undefined ? 'unit' : 'total')
    if (regions.length === 0) return undefined
    const { zh, cites } = fieldOf(name)
    const common = { title: `${unitName(key.region)} · 截至 ${momentName(key.day)} ${zh}`, unit: 'yuan', cites: [cites] } as const
    if (top === undefined && name === 'credit') return { ...common, ...(await creditOf(client, key)) }
    const parts = top === undefined ? await partsOfUnit(client, key, name) : await partsOfTree(client, key, name, regions)
    return parts && { ...common, value: sumOf(parts), parts: partsOf(parts, page) }
  },
})

/** Undefined for what is told of units alone. */
async function partsOfTree(client: pg.ClientBase, key: Key, name: FieldName, regions: readonly string[]): Promise<Part[] | undefined> {
  const told = standingFields.find((each) => each === name)
  if (told === undefined) return undefined
  const units = await standingsAt(client, key.day, regions, await lawKnown(client, key.day))
  return units.map((unit) => part(addressOf({ ...key, region: unit.region }, name), unitName(unit.region), unit[told]))
}

async function partsOfUnit(client: pg.ClientBase, key: Key, name: FieldName): Promise<Part[]> {
  const { terms = [], above } = fieldOf(name)
  if (above) return partsAbove(client, key, above as readonly [FieldName, FieldName])
  const parts: Part[] = []
  for (const term of terms) {
    const { figure, found, title } = await read(client, key, term)
    // None where the books hold nothing of it.
    if (found === undefined || found.value === 0) continue
    parts.push((term.less ? lessPart : part)(figure, title, Number(found.value)))
  }
  return parts
}

async function partsAbove(client: pg.ClientBase, key: Key, [upper, lower]: readonly [FieldName, FieldName]): Promise<Part[]> {
  const [over, under] = [sumOf(await partsOfUnit(client, key, upper)), sumOf(await partsOfUnit(client, key, lower))]
  if (over <= under) return []
  return [part(addressOf(key, upper), fieldOf(upper).zh, over), lessPart(addressOf(key, lower), fieldOf(lower).zh, under)]
}

async function read(client: pg.ClientBase, { region: at, day: until }: Key, term: Term) {
  const [year, page] = [Number(clocksOf(until).day.slice(0, 4)), { limit: 1 }]
  if ('plan' in term) {
    const key = { year, region: at, line: term.plan }
    const found = await planLineFigure.load(client, { key, field: 'amount', page })
    return { figure: planLineFigure.address(key, 'amount'), found, title: `下达计划 · ${lines[term.plan].zh}` }
  }
  const [account, title, field] = [accountOf(term.account, at), chart[term.account].zh, term.take]
  if (field === 'balance') {
    const key = { account, day: until }
    return { figure: balanceFigure.address(key, field), found: await balanceFigure.load(client, { key, field, page }), title }
  }
  const key = { account, from: dayOf(monthOf(year, 1), 1), until }
  return { figure: turnoverFigure.address(key, field), found: await turnoverFigure.load(client, { key, field, page }), title }
}

/** By the rule, on the law as known by then; nothing where nothing was planned. */
async function creditOf(client: pg.ClientBase, key: Key): Promise<Pick<Figure, 'value' | 'inputs' | 'again'>> {
  const amount = async (name: FieldName) => printYuan(sumOf(await partsOfUnit(client, key, name)))
  const given = { planned: await amount('planned'), collected: await amount('collected') }
  const inputs = (['planned', 'collected'] as const).map((name) => ({
    name,
    zh: fieldOf(name).zh,
    value: given[name],
    figure: addressOf(key, name),
  }))
  if (given.planned === printYuan(ZERO)) return { value: ZERO, inputs }
  const [known, law] = [clocksOf(key.day).known, await lawKnown(client, key.day)]
  const digest = digestOf(law.canonical())
  const run = runAgain({ law, digest }, 'responsibility/over-collection-credit', given)
  const value = run.fen('credit')
  return { value, inputs, again: { value, law: digest, ...(known !== undefined && { knownOn: known }), trace: run.trace } }
}

async function lawKnown(client: pg.ClientBase, at: Moment) {
  const [law, { known }] = [await lawIn(client), clocksOf(at)]
  return known === undefined ? law : law.knownOn(known)
}

function addressOf(key: Key, field: FieldName): string {
  return outlookFigure.address(key, field)
}

function sumOf(parts: readonly Part[]): Fen {
  return fen(parts.reduce((sum, each) => sum + each.fen, 0))
}
