/** The law and its rules over HTTP: the same answers as `tongchou law`, `tongchou rules` and `tongchou rule`. */
import { z } from 'zod'
import { type Api, day, noQuery } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { type AnyRule, answer, describeRule, findRule, parametersIn, ruleBook, surenessOf } from '../../rules/index.ts'
import type { CurrentLaw } from './current.ts'
import { entry, refusal, sureness } from './http/contracts.ts'

const schemaOf = z.record(z.string(), z.unknown()).describe('JSON Schema')

const description = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  articles: z.array(z.string()),
  input: schemaOf,
  value: schemaOf,
})

const ruleName = z.strictObject({ subject: z.string(), name: z.string() })

const cites = z.array(z.string()).describe('document and article')
const trace = z.array(z.unknown()).optional().describe('with explain: each rule asked, what it was given and gave, the parameters it read')

/** A refusal is a result: the law does not allow it, or does not say. */
const outcome = z.union([
  z.object({ ok: z.literal(true), value: z.unknown(), cites, rests: sureness, trace }),
  z.object({ ok: z.literal(false), refusal, rests: sureness, trace }),
])

/** The law and its rules are public: whoever asks is answered. */
const OPEN = { public: true } as const

/** Problems: `unknown-rule`; those of a rule's input, with `in: body`. */
export function lawRoutes(app: Api, law: CurrentLaw): void {
  app.get(
    '/api/v1/rules',
    {
      schema: { tags: ['law'], summary: '全部规则', querystring: noQuery, response: { 200: z.object({ rules: z.array(description) }) } },
      config: OPEN,
    },
    async () => ({ rules: ruleBook.map(described) }),
  )
  app.get(
    '/api/v1/rules/:subject/:name',
    {
      schema: {
        tags: ['law'],
        summary: '一条规则：条款、输入与结果的格式',
        params: ruleName,
        querystring: noQuery,
        response: { 200: description },
      },
      config: { ...OPEN, problems: ['unknown-rule'] },
    },
    async (request) => described(ruleNamed(request.params)),
  )
  app.post(
    '/api/v1/rules/:subject/:name',
    {
      schema: {
        tags: ['law'],
        summary: '按规则计算；explain 给出依据与过程，knownOn 按当日已公布的法规',
        params: ruleName,
        querystring: z.strictObject({ explain: z.enum(['true', 'false']).optional(), knownOn: day.optional() }),
        body: z.unknown().describe('the input of the rule, as its schema says'),
        response: { 200: outcome },
      },
      config: { ...OPEN, problems: ['unknown-rule', 'not-computable'] },
    },
    async (request) => {
      const { explain, knownOn } = request.query
      const { card } = ruleNamed(request.params)
      const now = await law()
      // The trace is always made: it tells how sure the law is that the answer rests on.
      const given = answer(card.id, request.body, knownOn === undefined ? now : now.knownOn(knownOn), { explain: true })
      if ('problem' in given) throw new Problem(given.problem.code, given.problem.detail, { in: 'body', path: given.problem.path })
      const { trace = [], ...plain } = given
      return outcome.parse({ ...plain, rests: surenessOf(parametersIn(trace)), ...(explain === 'true' ? { trace } : {}) })
    },
  )
  app.get(
    '/api/v1/law',
    {
      schema: {
        tags: ['law'],
        summary: '法规参数：at 当日有效，known 当日已公布',
        querystring: z.strictObject({ at: day.optional(), known: day.optional() }),
        response: { 200: z.object({ at: z.string().nullable(), known: z.string().nullable(), entries: z.array(entry) }) },
      },
      config: OPEN,
    },
    async (request) => {
      const { at, known } = request.query
      const now = await law()
      const asKnown = known === undefined ? now : now.knownOn(known)
      const entries = at === undefined ? asKnown.entries : asKnown.inForce(at)
      return { at: at ?? null, known: known ?? null, entries: entries.map((each) => ({ ...each, cites: [...each.cites] })) }
    },
  )
}

function ruleNamed({ subject, name }: { subject: string; name: string }): AnyRule {
  const found = findRule(`${subject}/${name}`)
  if (found === undefined) throw new Problem('unknown-rule', `${subject}/${name}`)
  return found
}

function described(rule: AnyRule): z.output<typeof description> {
  return description.parse(describeRule(rule))
}
