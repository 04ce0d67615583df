/** What there is to read of the law besides its rules: its parameters with their history, its documents and articles. */
import { z } from 'zod'
import { articles, instruments, parameterKind, parameterKinds } from '../../../law/index.ts'
import { type Api, day, noQuery } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problem.ts'
import { ruleBook, rulesReading } from '../../../rules/index.ts'
import type { CurrentLaw } from '../current.ts'
import { historyOf } from '../history.ts'
import { entry } from './contracts.ts'

const parameter = z.object({
  name: z.string(),
  zh: z.string(),
  value: z.enum(['yuan', 'rate', 'decimal', 'whole', 'month']),
  dated: z.enum(['month', 'day']),
  keys: z.array(z.string()).nullable().describe('keys it may have; null for any text'),
  rules: z.array(z.string()).describe('rules that read it'),
})

const historic = z.object({
  entry,
  knownFrom: z.string().describe('day of publication'),
  knownUntil: z.string().nullable().describe('day on which something published covers it whole; null while it is known'),
})

const article = z.object({
  cite: z.string(),
  says: z.string(),
  rules: z.array(z.string()),
  noRule: z.string().optional().describe('why no rule carries it out'),
})

const instrument = z.object({
  number: z.string(),
  title: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  articles: z.array(article),
})

/** Problems: `not-found` for a parameter there is not. */
export function registerRoutes(app: Api, law: CurrentLaw): void {
  const tags = ['law']
  // The law is public: whoever asks is answered.
  const config = { public: true } as const
  app.get(
    '/api/v1/law/parameters',
    {
      config,
      schema: { tags, summary: '法规参数名录', querystring: noQuery, response: { 200: z.object({ parameters: z.array(parameter) }) } },
    },
    async () => ({ parameters: parameterKinds.map(({ name }) => described(name)) }),
  )
  app.get(
    '/api/v1/law/parameters/:name',
    {
      config,
      schema: {
        tags,
        summary: '一项参数的沿革：何时适用，何时可知',
        params: z.strictObject({ name: z.string() }),
        querystring: z.strictObject({ key: z.string().optional(), known: day.optional() }),
        response: { 200: z.object({ parameter, history: z.array(historic) }) },
      },
    },
    async ({ params: { name }, query: { key, known } }) => {
      const now = await law()
      const history = historyOf(known === undefined ? now : now.knownOn(known), described(name).name, key)
      return {
        parameter: described(name),
        history: history.map((each) => ({ ...each, entry: { ...each.entry, cites: [...each.entry.cites] } })),
      }
    },
  )
  app.get(
    '/api/v1/law/instruments',
    {
      config,
      schema: {
        tags,
        summary: '文件与条款，及落实条款的规则',
        querystring: noQuery,
        response: { 200: z.object({ instruments: z.array(instrument) }) },
      },
    },
    async () => ({
      instruments: instruments.map(({ number, title, inForce }) => ({ number, title, ...inForce, articles: articlesOf(number) })),
    }),
  )
}

function described(name: string): z.output<typeof parameter> {
  const kind = parameterKind(name)
  if (kind === undefined) throw new Problem('not-found', name)
  const { zh, value, dated, keys } = kind
  return { name: kind.name, zh, value, dated, keys: keys && [...keys], rules: rulesReading(kind.name) }
}

function articlesOf(number: string): z.output<typeof article>[] {
  return articles
    .filter(({ cite }) => cite === number || cite.startsWith(`${number} `))
    .map(({ cite, zh, noRule }) => {
      const rules = ruleBook.filter(({ card }) => card.cites.includes(cite)).map(({ card }) => card.id)
      return { cite, says: zh, rules, ...(noRule === undefined ? {} : { noRule: noRule.zh }) }
    })
}
