/** The forms of law and drafts in requests and answers. */
import { z } from 'zod'
import { day, userName } from '../../../platform/http/index.ts'
import { ACTS, STATES } from '../workflow.ts'

const status = z.enum(['provisional', 'final'])
const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u, 'no control characters')
const cite = line(100)
const date = z.string().max(10).describe('month or day, as the parameter is dated')
const dayText = z.string().describe('day, YYYY-MM-DD')
const instant = z.string().describe('instant, UTC')

export const draftNumber = z.strictObject({
  draft: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .describe('number of the draft'),
})

export const lawText = z.strictObject({
  document: line(60).describe('document number, as in 苏人社发〔2021〕107号'),
  title: line(200),
  articles: z.array(cite).max(20).describe('articles carried out, as they stand in the register'),
  plannedOn: day,
  status,
  confirmed: z.boolean().describe('whether the document itself is at hand'),
  suppliedBy: line(60).nullable().describe('who supplied the figures; required where they are not confirmed'),
  synthetic: z.boolean().default(false),
  entries: z
    .array(
      z.strictObject({
        parameter: line(60),
        key: z
          .string()
          .max(40)
          .regex(/^\P{Cc}*$/u, 'no control characters')
          .default(''),
        value: line(40).nullable().describe('null repeals a standing parameter from then on'),
        from: date,
        until: date.nullable().describe('first month or day it no longer holds; null while it stands'),
      }),
    )
    .min(1)
    .max(100),
})

export const entry = z.object({
  name: z.string(),
  key: z.string(),
  value: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  publishedOn: z.string(),
  status,
  document: z.string(),
  cites: z.array(z.string()),
  confirmed: z.boolean(),
  origin: z.enum(['built-in', 'supplement', 'published']),
  suppliedBy: z.string().optional(),
  synthetic: z.boolean().optional(),
  repealed: z.boolean().optional(),
})

export const refusal = z.object({
  code: z.string(),
  cites: z.array(z.string()).describe('document and article'),
  facts: z.record(z.string(), z.unknown()),
})

export const sureness = z
  .object({
    confirmed: z.boolean(),
    synthetic: z.boolean(),
    provisional: z.boolean(),
    unsure: z.array(
      z.object({
        name: z.string(),
        key: z.string().optional(),
        value: z.string(),
        document: z.string(),
        status,
        confirmed: z.boolean(),
        suppliedBy: z.string().optional(),
        synthetic: z.boolean().optional(),
      }),
    ),
  })
  .describe('how sure the law is that it rests on, and the parameters that are not')

const preview = z.object({
  rules: z.array(z.object({ parameter: z.string(), rules: z.array(z.string()) })),
  booksOn: dayText.nullable().describe('last day of the books asked'),
  effects: z.array(
    z.object({
      kind: z.enum(['contribution-difference', 'award-revision-monthly', 'award-revision-owed']),
      region: z.string(),
      persons: z.int(),
      more: z.string().describe('yuan'),
      less: z.string().describe('yuan'),
    }),
  ),
  notReckoned: z.array(z.object({ subject: z.string(), because: z.string() })),
  rests: sureness,
})

export const draft = z.object({
  draft: z.int(),
  version: z.int().describe('as in the ETag'),
  state: z.enum(STATES),
  text: z.object({ ...lawText.shape, plannedOn: dayText }),
  history: z
    .array(z.object({ version: z.int(), act: z.enum(ACTS), user: z.string(), userName, role: z.string(), at: instant }))
    .describe('what was done to it, in order'),
  writers: z.array(z.string()),
  agreements: z.array(z.object({ user: z.string(), userName, role: z.string(), at: instant })),
  preview: preview.nullable(),
  publication: z.object({ publishedOn: dayText, entries: z.array(entry) }).nullable(),
  next: z.array(z.object({ act: z.enum(ACTS), roles: z.array(z.string()) })).describe('what may be done in this state, and by which roles'),
})

/** A refusal is a result: what the law does not allow to be set. */
export const drafted = z.union([
  z.object({ ok: z.literal(true), value: draft, cites: z.array(z.string()) }),
  z.object({ ok: z.literal(false), refusal }),
])

export const publicationOrder = z.strictObject({ day: day.describe('day of publication') })

export const reckoning = z.object({
  underWay: z
    .object({
      subject: z.enum(['contributions', 'awards']).nullable().describe('null before the first part is done'),
      done: z.int(),
      of: z.int(),
    })
    .nullable()
    .describe('null where none is under way'),
})

export const calledOff = z.object({ cancelled: z.boolean().describe('false where none was under way') })

export const draftList = z.object({ drafts: z.array(draft) })
