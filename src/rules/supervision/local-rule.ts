/**
 * Whether a parameter may be set at all: only by a document of the state or the province that carries out one of their
 * articles, and for no region alone, but for the transition the province itself grants (地方不得另行制定政策).
 */
import { z } from 'zod'
import { printMonth } from '../../kernel/month.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import { planUnit } from '../../kernel/plan-unit.ts'
import { articles, instruments, isOfStateOrProvince, localTransition } from '../../law/index.ts'
import { month } from '../codec.ts'
import { define } from '../define.ts'

const POLICY = '苏政发〔2020〕45号 意见 二(一)'
const VOID = '苏政发〔2020〕45号 意见 末段'
const CITES = [POLICY, VOID]

const REGISTERED: ReadonlySet<string> = new Set(articles.map(({ cite }) => cite))
const NUMBERS = instruments.map(({ number }) => number)

export const localRule = define(
  {
    id: 'supervision/local-rule',
    title: { zh: '政策全省统一，地方不得另行制定', en: 'No rule of one region' },
    cites: CITES,
    readsLaw: false,
    input: z.strictObject({
      parameter: z.string().min(1),
      key: z.string().describe('region, age, group or factor; "" where the parameter has none'),
      from: month,
      until: month.optional().describe('first month it no longer holds; left out while it stands'),
      document: z.string().min(1).describe('number of the document that sets it'),
      articles: z.array(z.string()).readonly().describe('articles it carries out'),
    }),
    value: z.strictObject({ scope: z.enum(['province', 'transition']) }),
  },
  ({ parameter, key, until, document, articles: carriedOut }) => {
    if (!isOfStateOrProvince(document, NUMBERS)) return refuse('local-document', [VOID], { parameter, document })
    if (carriedOut.length === 0) return refuse('no-article', [POLICY], { parameter, document })
    const unknown = carriedOut.find((cite) => !REGISTERED.has(cite))
    if (unknown !== undefined) return refuse('article-unknown', [POLICY], { parameter, document, article: unknown })
    if (planUnit(key) === undefined) return accept({ scope: 'province' as const }, CITES)
    const transition = localTransition(parameter, key)
    if (transition === undefined) return refuse('local-rule', CITES, { parameter, region: key })
    if (until === undefined || until > transition.until) {
      return refuse('local-rule', [transition.cite, VOID], { parameter, region: key, allowedUntil: printMonth(transition.until) })
    }
    return accept({ scope: 'transition' as const }, [transition.cite])
  },
)
