/** Why this figure (释因): from an address to its value, the rule and articles behind it, its inputs, and the parts that add up to it. */
import type pg from 'pg'
import { type Fen, printYuan } from '../../kernel/fen.ts'
import type { ParameterRead } from '../../kernel/rule.ts'
import type { Place } from '../../platform/access/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { Explanation } from '../../rules/index.ts'
import { parseAddress, readKey } from './address.ts'
import { articlesOf, type CitedArticle } from './articles.ts'
import type { FigureKind, Input, Page, Unit } from './figure.ts'
import { type Warning, warningsOf } from './warnings.ts'

/** An address whose kind, key and field are of their form; whether the books hold it is not known yet. */
export interface FigureNamed {
  readonly address: string
  readonly kind: FigureKind
  readonly key: Readonly<Record<string, unknown>>
  readonly field: string
}

type Value = string | number

export interface Explained {
  readonly figure: string
  readonly title: string
  readonly value: Value
  readonly unit: Unit
  readonly rule?: { readonly id: string; readonly title: string }
  readonly articles: readonly CitedArticle[]
  readonly parameters: readonly ParameterRead[]
  readonly inputs: readonly Input[]
  readonly parts: readonly { readonly figure: string; readonly title: string; readonly value: string; readonly sign: 1 | -1 }[]
  readonly partsTotal?: string
  readonly partsCount: number
  readonly partsFound?: number
  readonly next?: string
  readonly recomputed?: { readonly value: Value; readonly equal: boolean }
  readonly law?: { readonly digest: string; readonly knownOn?: string }
  readonly trace: readonly Explanation[]
  readonly warnings: readonly Warning[]
  readonly place?: Place
}

/** Problem `invalid-field` for an address that cannot be one. */
export function figureNamed(kinds: readonly FigureKind[], address: string): FigureNamed {
  const parsed = parseAddress(address)
  const kind = kinds.find((each) => each.kind === parsed?.kind)
  const key = kind && parsed && readKey(kind.key, parsed.key)
  if (!parsed || !kind || !key || !kind.fields.includes(parsed.field)) {
    throw new Problem('invalid-field', 'no figure can have this address', { in: 'query', path: 'figure' })
  }
  return { address, kind, key, field: parsed.field }
}

/** For who may read the amount alone without its parts, where the kind has such readers. Problem `not-found` where the books hold no such figure. */
export async function explain(
  client: pg.ClientBase,
  { address, kind, key, field }: FigureNamed,
  page: Page,
  isAmountAlone = false,
): Promise<Explained> {
  const figure = await kind.load(client, { key, field, page, isAmountAlone })
  if (!figure) throw new Problem('not-found', address)
  const { title, unit, value, cites, inputs = [], parts, again } = figure
  const trace = again?.trace ?? []
  const parameters = parametersOf(trace)
  const rule = trace.at(-1)
  const place = kind.place(key)
  const print = (amount: Fen | number | string) => (unit === 'yuan' && typeof amount === 'number' ? printYuan(amount as Fen) : amount)
  return {
    figure: address,
    title,
    value: print(value),
    unit,
    ...(rule && { rule: { id: rule.rule, title: rule.title } }),
    articles: articlesOf([...cites, ...trace.flatMap((each) => each.cites)]),
    parameters,
    inputs,
    parts: (parts?.items ?? []).map((each) => ({ figure: each.figure, title: each.title, value: printYuan(each.fen), sign: each.sign })),
    ...(parts && { partsTotal: unit === 'yuan' ? printYuan(parts.total) : String(parts.total) }),
    partsCount: parts?.count ?? 0,
    ...(page.find !== undefined && { partsFound: parts?.found ?? 0 }),
    ...(parts?.next !== undefined && { next: parts.next }),
    ...(again && {
      recomputed: { value: print(again.value), equal: again.value === value },
      law: { digest: again.law, ...(again.knownOn !== undefined && { knownOn: again.knownOn }) },
    }),
    trace,
    warnings: warningsOf(figure, parameters),
    ...(place && { place }),
  }
}

/** Every parameter that was read, by the rule or the rules it asked, once. */
function parametersOf(trace: readonly Explanation[]): ParameterRead[] {
  const all = trace.flatMap((each): ParameterRead[] => [...each.parameters, ...parametersOf(each.because)])
  const byText = new Map(all.map((each) => [JSON.stringify(each), each]))
  return [...byText.values()]
}
