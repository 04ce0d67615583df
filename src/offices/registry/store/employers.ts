/** Employers and tax offices as they are searched for. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { inOrder, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface EmployerLine {
  readonly employer_id: number
  readonly credit_code: string
  readonly name: string
  readonly region: string
  readonly collector: string
  readonly category: string
}

const NUMBER = { column: 'employer_id', field: 'employer_id', kind: 'int' } as const

export const EMPLOYER_ORDERS = {
  number: [NUMBER],
  name: [{ column: 'name', field: 'name', kind: 'text' }, NUMBER],
  creditCode: [{ column: 'credit_code', field: 'credit_code', kind: 'text' }, NUMBER],
} as const

interface Search extends PageAsked<keyof typeof EMPLOYER_ORDERS> {
  readonly region?: string | undefined
  readonly collector?: string | undefined
  readonly creditCode?: string | undefined
  readonly employer?: number | undefined
}

export function employersPage(client: pg.ClientBase, { region, collector, creditCode, employer, ...page }: Search) {
  return readPage<EmployerLine>(
    client,
    {
      ...inOrder('employer', EMPLOYER_ORDERS, page, { sort: 'number' }),
      select: 'select employer_id, credit_code, name, region, collector, category from employer',
      where: [
        ['employer_id = ?', employer],
        ['region = ?', region],
        ['collector = ?', collector],
        ['credit_code = ?', creditCode],
      ],
    },
    page,
  )
}

export interface CollectorLine {
  readonly collector: string
  readonly name: string
  readonly region: string
  readonly treasury: string
  readonly valid_from: Day
  readonly valid_until: Day | null
}

export function collectorsPage(client: pg.ClientBase, { region, ...page }: PageAsked & { region?: string | undefined }) {
  return readPage<CollectorLine>(
    client,
    {
      order: 'collector',
      select: 'select collector, name, region, treasury, valid_from, valid_until from collector',
      where: [['region = ?', region]],
      keys: [{ column: 'collector', field: 'collector', kind: 'text' }],
    },
    page,
  )
}
