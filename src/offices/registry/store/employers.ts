/** Employers and tax offices as they are searched for. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

export interface EmployerLine {
  readonly employer_id: number
  readonly credit_code: string
  readonly name: string
  readonly region: string
  readonly collector: string
  readonly category: string
}

export const EMPLOYER_ORDERS = {
  number: keysOf({ employer_id: 'int' }),
  name: keysOf({ name: 'text', employer_id: 'int' }),
  creditCode: keysOf({ credit_code: 'text', employer_id: 'int' }),
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
      where: equal({ employer_id: employer, region, collector, credit_code: creditCode }),
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
      where: equal({ region }),
      keys: keysOf({ collector: 'text' }),
    },
    page,
  )
}
