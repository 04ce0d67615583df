/**
 * The law matrix (条款对照): from each article to the rules that carry it out, the figures of the books that cite it and the
 * screens that show them, and back. The one source of docs/law-matrix.md and of the page of the console.
 */
import { z } from 'zod'
import { articles, instruments, parameterKinds } from './law/index.ts'
import { chart, moves } from './offices/ledger/index.ts'
import { settlementColumns } from './offices/year/index.ts'
import { type Api, noQuery } from './platform/http/index.ts'
import { parametersRead, ruleBook, rulesReading } from './rules/index.ts'
import { consoleScreens, type OpenApi } from './web/index.ts'

export interface FigureKind {
  readonly name: string
  readonly zh: string
  /** The tag of the routes that show it. */
  readonly shownBy: string
  readonly cites: readonly string[]
}

/**
 * The kinds of figures there are, each with its articles: movements of money by the table of the ledger, columns of the
 * settlement. An office that keeps a table of its figures is added here and nowhere else.
 */
export const citedFigures: readonly FigureKind[] = [
  ...Object.entries(moves).map(([name, { debit, credit, cites }]) => ({
    name: `ledger/${name}`,
    zh: `借 ${chart[debit[0]].zh}，贷 ${chart[credit[0]].zh}`,
    shownBy: 'ledger',
    cites: [cites],
  })),
  ...Object.entries(settlementColumns).map(([name, { name: zh, cites }]) => ({
    name: `settlement/${name}`,
    zh: `结算·${zh}`,
    shownBy: 'year',
    cites: [cites],
  })),
]

/** A figure cites an article by its name or by that of the section it stands in. */
export function isCitedBy(cite: string, { cites }: FigureKind): boolean {
  return cites.some((each) => cite === each || cite.startsWith(`${each}(`))
}

const names = z.array(z.string())
const reason = z.object({ en: z.string(), zh: z.string() })
const article = z.object({
  cite: z.string(),
  says: z.string(),
  zh: z.string(),
  noRule: reason.nullable().describe('why no rule carries it out'),
  rules: names,
  figures: names,
  screens: names.describe('tags of the screens that show them'),
})
const matrix = z.object({
  instruments: z.array(
    z.object({
      number: z.string().describe('how it is cited'),
      title: z.string(),
      from: z.string(),
      until: z.string().nullable(),
      articles: z.array(article),
    }),
  ),
  rules: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string(), cites: names, parameters: names })),
  parameters: z.array(z.object({ parameter: z.string(), zh: z.string(), rules: names })),
  figures: z.array(z.object({ figure: z.string(), zh: z.string(), cites: names, screen: z.string() })),
  screens: z.array(
    z.object({
      tag: z.string(),
      pages: z.array(z.object({ zh: z.string(), path: z.string() })).describe('pages of the console'),
      figures: names,
      cites: names,
      routes: z.array(z.object({ route: z.string(), summary: z.string() })),
    }),
  ),
})

export type LawMatrix = z.output<typeof matrix>

/** `api` is what the server says of itself. */
export function lawMatrix(api: OpenApi): LawMatrix {
  const screens = screensOf(api)
  return {
    instruments: instruments.map(({ number, title, inForce }) => ({ number, title, ...inForce, articles: articlesOf(number, screens) })),
    rules: ruleBook.map(({ card: { id, title, cites } }) => ({
      rule: id,
      ...title,
      cites: [...cites],
      parameters: [...(parametersRead[id] ?? [])],
    })),
    parameters: parameterKinds.map(({ name, zh }) => ({ parameter: name, zh, rules: rulesReading(name) })),
    figures: citedFigures.map(({ name, zh, cites, shownBy }) => ({ figure: name, zh, cites: [...cites], screen: shownBy })),
    screens,
  }
}

function articlesOf(number: string, screens: LawMatrix['screens']): z.output<typeof article>[] {
  return articles
    .filter(({ cite }) => cite === number || cite.startsWith(`${number} `))
    .map(({ cite, says, zh, noRule = null }) => {
      const rules = ruleBook.filter(({ card }) => card.cites.includes(cite)).map(({ card }) => card.id)
      const figures = citedFigures.filter((figure) => isCitedBy(cite, figure))
      const tags = new Set([...figures.map(({ shownBy }) => shownBy), ...(rules.length > 0 ? ['law'] : [])])
      const shown = screens.filter(({ tag }) => tags.has(tag)).map(({ tag }) => tag)
      return { cite, says, zh, noRule, rules, figures: figures.map(({ name }) => name), screens: shown }
    })
}

function screensOf({ paths }: OpenApi): LawMatrix['screens'] {
  const routes = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary = '', tags = [] }]) => ({
        route: `${method.toUpperCase()} ${path}`,
        summary,
        tag: tags[0] ?? '',
      })),
    )
    .sort((a, b) => (a.route < b.route ? -1 : 1))
  return [...Map.groupBy(routes, ({ tag }) => tag)].map(([tag, of]) => {
    const figures = citedFigures.filter(({ shownBy }) => shownBy === tag)
    return {
      tag,
      pages: [...(consoleScreens[tag] ?? [])],
      figures: figures.map(({ name }) => name),
      cites: [...new Set(figures.flatMap(({ cites }) => cites))],
      routes: of.map(({ route, summary }) => ({ route, summary })),
    }
  })
}

export function matrixRoute(app: Api): void {
  let made: LawMatrix | undefined
  app.get(
    '/api/v1/law/matrix',
    {
      // The law is public: whoever asks is answered.
      config: { public: true },
      schema: { tags: ['law'], summary: '条款对照：条款、规则、数字与页面', querystring: noQuery, response: { 200: matrix } },
    },
    async () => {
      made ??= lawMatrix(app.swagger() as unknown as OpenApi)
      return made
    },
  )
}
