/** What the audit log says of files that were not taken. */
import type pg from 'pg'
import { keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

/** What is handed in, by the action. */
export const ATTEMPT_KINDS = { 'province.import': 'province', 'receipts.submit': 'receipts', 'returns.submit': 'returns' } as const

interface AttemptLine {
  readonly number: number
  readonly at: string
  readonly login: string | null
  readonly role: string | null
  readonly unit: string | null
  readonly action: keyof typeof ATTEMPT_KINDS
  /** Names, with a space between. */
  readonly files: string | null
  /** Null where who asked may not hand in at all. */
  readonly code: string | null
  readonly faults: number | null
}

/** The newest first. */
export function attemptsPage(client: pg.ClientBase, page: PageAsked) {
  return readPage<AttemptLine>(
    client,
    {
      order: 'import-attempt',
      select: 'select number, at, login, role, unit, action, files, code, faults from import_attempt',
      where: [],
      keys: keysOf({ number: 'int' }),
      descending: true,
    },
    page,
  )
}
