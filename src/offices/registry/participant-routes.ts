/** Who takes part in the fund, over HTTP: persons, employers, tax offices. Lists mask persons; one record shows them whole. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  dayText,
  figures,
  id,
  maskIdNumber,
  maskName,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  sorting,
  text,
  yuan,
} from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { flexibleBaseFigure } from './figures.ts'
import { collectorsPage, EMPLOYER_ORDERS, employersPage } from './store/employers.ts'
import { type Participation, personRecord, personsPage } from './store/persons.ts'

const person = z.object({
  person: z.int(),
  idNumber: z.string().describe('公民身份号码；列表中只显示前四位与后四位'),
  name: z.string().describe('姓名；列表中只显示姓'),
  group: z.string(),
  birthMonth: monthText,
})
const participation = z.object({
  employer: z.object({ employer: z.int(), name: z.string() }).nullable().describe('null where flexibly employed'),
  region,
  declaredBase: yuan.nullable(),
  from: monthText,
  until: monthText.nullable(),
  figures,
})
const employer = z.object({
  employer: z.int(),
  creditCode: z.string(),
  name: z.string(),
  region,
  collector: z.string(),
  category: z.string(),
})
const collector = z.object({
  collector: z.string(),
  name: z.string(),
  region,
  treasury: region,
  from: dayText,
  until: dayText.nullable(),
})

const tag = 'registry'

/** Problems: `not-found` for a person who is not in the books, or not among those the reader may see. */
export function participantRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/persons',
      tag,
      summary: '参保人查询：按身份号码，或按姓名开头',
      action: 'person.read',
      query: {
        idNumber: z
          .string()
          .regex(/^\d{17}[\dX]$/)
          .optional(),
        name: text(40).optional(),
        ...paging,
      },
      answer: pageOf(person),
    },
    async (client, { query }) => {
      const { rows, next } = await personsPage(client, query)
      return { items: rows.map((row) => ({ ...personOf(row), idNumber: maskIdNumber(row.id_number), name: maskName(row.name) })), next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/persons/:person',
      tag,
      summary: '参保人：登记与参保关系',
      action: 'person.read',
      params: { person: id },
      answer: person.extend({ external: z.string(), household: z.string(), participation: z.array(participation) }),
    },
    async (client, { params }) => {
      const found = await personRecord(client, params.person)
      if (found === undefined) throw new Problem('not-found', String(params.person), { in: 'path', path: 'person' })
      const { external, household } = found
      return {
        ...personOf(found),
        external,
        household,
        participation: found.participation.map((each) => participationOf(found.person_id, each)),
      }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/employers',
      tag,
      summary: '参保单位',
      action: 'bill.read',
      query: {
        region: region.optional(),
        collector: text(20).optional(),
        creditCode: text(18).optional(),
        employer: id.optional(),
        ...sorting(EMPLOYER_ORDERS),
        ...paging,
      },
      answer: pageOf(employer),
    },
    async (client, { query }) => {
      const { rows, next } = await employersPage(client, query)
      const items = rows.map(({ employer_id, credit_code, ...row }) => ({ ...row, employer: employer_id, creditCode: credit_code }))
      return { items, next }
    },
  )
  readRoute(
    app,
    books,
    {
      path: '/api/v1/collectors',
      tag,
      summary: '征收机构',
      action: 'unit.read',
      query: { region: region.optional(), ...paging },
      answer: pageOf(collector),
    },
    async (client, { query }) => {
      const { rows, next } = await collectorsPage(client, query)
      return { items: rows.map(({ valid_from, valid_until, ...row }) => ({ ...row, from: valid_from, until: valid_until })), next }
    },
  )
}

function personOf(row: { person_id: number; id_number: string; name: string; retirement_group: string; birth_month: Month }) {
  const { person_id, id_number, name, retirement_group, birth_month } = row
  return { person: person_id, idNumber: id_number, name, group: retirement_group, birthMonth: printMonth(birth_month) }
}

function participationOf(person: number, row: Participation): z.output<typeof participation> {
  return {
    employer: row.employer_id === null ? null : { employer: row.employer_id, name: row.employer ?? '' },
    region: row.region,
    declaredBase: row.base === null ? null : printYuan(fen(row.base)),
    from: printMonth(row.from_month),
    until: row.until_month === null ? null : printMonth(row.until_month),
    figures: row.base === null ? {} : { declaredBase: flexibleBaseFigure.address({ person, month: row.from_month }, 'base') },
  }
}
