/** The explanation of figures over HTTP. */
import { z } from 'zod'
import { type Action, may, type Place, type Principal, perform } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, principalOf, sorting, text } from '../../platform/http/index.ts'
import { explain, type FigureNamed, figureNamed } from './explain.ts'
import { type FigureKind, units } from './figure.ts'

const LIMIT = 50
const MOST = 500

const value = z.union([z.string(), z.number()]).describe('yuan with two decimals, a count, or a decimal, as `unit` says')
const address = z.string().describe('address of a figure, <office>/<kind>/<key>#<field>; it opens by the same route')

const explained = z.object({
  figure: address,
  title: z.string(),
  value,
  unit: z.enum(units),
  rule: z.object({ id: z.string(), title: z.string() }).optional().describe('the rule that made it'),
  articles: z.array(z.object({ cite: z.string(), document: z.string(), summary: z.string() })),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        key: z.string().optional(),
        value: z.string(),
        from: z.string(),
        until: z.string().nullable(),
        publishedOn: z.string(),
        document: z.string(),
        status: z.enum(['provisional', 'final']),
        confirmed: z.boolean(),
        suppliedBy: z.string().optional(),
        synthetic: z.boolean().optional(),
      }),
    )
    .describe('what of the law was read, with its document and how sure it is'),
  inputs: z.array(
    z.object({
      name: z.string(),
      zh: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      figure: address.optional(),
    }),
  ),
  parts: z
    .array(
      z.object({
        figure: address,
        title: z.string(),
        value: z.string().describe('as it counts in the sum'),
        sign: z.union([z.literal(1), z.literal(-1)]).describe('-1: the figure itself has the opposite sign and is taken off'),
      }),
    )
    .describe('one page of the parts, or of those that have what was sought'),
  partsTotal: z.string().optional().describe('the sum over all parts, of this page or not; absent where the figure is no sum'),
  partsCount: z.int(),
  partsFound: z.int().optional().describe('how many of them have what was sought; absent where nothing was'),
  next: z.string().optional().describe('give it as `after` for the next page of parts'),
  recomputed: z.object({ value, equal: z.boolean() }).optional().describe('the rule run again on the law of the time'),
  law: z.object({ digest: z.string(), knownOn: z.string().optional() }).optional().describe('the stored snapshot it was run again on'),
  trace: z.array(z.unknown()).describe('the rules run again, each with what it was given and gave'),
  warnings: z.array(z.object({ code: z.string(), zh: z.string() })),
  place: z
    .object({ region: z.string().optional(), employer: z.int().optional(), person: z.int().optional() })
    .optional()
    .describe('whose it is, as far as its address tells'),
})

const query = z.strictObject({
  figure: z.string().max(400).describe('address of the figure; `#` is written %23'),
  after: z.string().max(400).optional().describe('`next` of the page before'),
  find: text(60)
    .optional()
    .describe('only parts in whose title this stands, or whose amount in yuan it is; number and sum stay those of all'),
  ...sorting({ title: [], value: [] }),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= MOST, `at most ${MOST}`)
    .optional()
    .describe(`parts on a page, ${LIMIT} where it is not given, at most ${MOST}`),
  purpose: z.string().min(1).max(200).optional().describe('why personal data is read; required for it'),
})

/**
 * Problems: `invalid-field` for an address that cannot be one or a place no list has, `not-found` for a figure the books do
 * not hold; those of `perform`.
 */
export function explanationRoutes(app: Api, books: Pick<Books, 'server'>, kinds: readonly FigureKind[]): void {
  app.get(
    '/api/v1/explain',
    {
      config: { actions: actionsOf(kinds), problems: ['verify-broken'] },
      schema: {
        tags: ['explanation'],
        summary: '这个数从何而来：规则、条款、参数、输入，以及合计等于它的各组成部分',
        querystring: query,
        response: { 200: explained },
      },
    },
    async (request) => {
      const { figure, after, find, sort, descending, limit = LIMIT, purpose } = request.query
      const named = figureNamed(kinds, figure)
      const principal = principalOf(request)
      const place = placeFor(principal, named.kind.place(named.key))
      const { action, isAmountAlone } = readingOf(named, principal, place)
      const order = {
        action,
        subject: figure,
        ...(place && { place }),
        ...(purpose !== undefined && { purpose }),
      }
      const page = {
        limit,
        ...(after !== undefined && { after }),
        ...(find !== undefined && { find }),
        ...(sort !== undefined && { sort }),
        ...(descending !== undefined && { descending }),
      }
      const found = await perform(books, principal, order, (client) => explain(client, named, page, isAmountAlone))
      return explained.parse(found)
    },
  )
}

/** Reading a figure is reading what it is of; who may not, and yet may know the amount, reads that alone. */
function readingOf({ kind, field }: FigureNamed, principal: Principal, place: Place | undefined) {
  const whole = kind.action(field)
  const { amountAction } = kind
  if (amountAction === undefined || may(principal, whole, place)) return { action: whole, isAmountAlone: false }
  return { action: amountAction, isAmountAlone: true }
}

function actionsOf(kinds: readonly FigureKind[]): Action[] {
  return [...new Set(kinds.flatMap(({ fields, action, amountAction = [] }) => [...fields.map(action), ...[amountAction].flat()]))].sort()
}

/**
 * A key names a person or an employer but not where they belong: for an office the database shows what lies in its units;
 * who acts for one record is asked about that record here already. An employer asks of its people as their employer; which
 * of their rows are its own, the database says.
 */
function placeFor({ person, employer }: Principal, place: Place | undefined): Place | undefined {
  if (place?.region !== undefined) return place
  if (employer !== null && place?.employer === undefined && place?.person !== undefined) return { ...place, employer }
  return person !== null || employer !== null ? place : undefined
}
