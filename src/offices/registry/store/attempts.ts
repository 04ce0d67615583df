/** What the audit log says of files that were not taken. */
import type pg from 'pg'
import { nameOfUser } from '../../../platform/access/index.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage } from '../../../platform/http/index.ts'

/** What is handed in, by the action. */
export const ATTEMPT_KINDS = { 'province.import': 'province', 'receipts.submit': 'receipts', 'returns.submit': 'returns' } as const

interface AttemptLine {
  readonly number: number
  readonly at: string
  readonly login: string | null
  readonly user_name: string | null
  readonly role: string | null
  readonly unit: string | null
  readonly action: keyof typeof ATTEMPT_KINDS
  /** Names, with a space between. */
  readonly files: string | null
  /** Null where who asked may not hand in at all. */
  readonly code: string | null
  readonly faults: number | null
}

/** As it is shown: by name, or by login to who may not know the name. */
const BY = `coalesce(${nameOfUser('import_attempt.login')}, login, '')`
const NUMBER = keysOf({ number: 'int' })

export const ATTEMPT_ORDERS = {
  number: NUMBER,
  handedIn: [...keysOf({ action: 'text' }), ...NUMBER],
  handedInBy: [{ column: BY, field: 'sorted_by', kind: 'text' }, ...NUMBER],
  code: [{ column: `coalesce(code, '')`, field: 'sorted_code', kind: 'text' }, ...NUMBER],
  faults: [{ column: 'coalesce(faults, 0)', field: 'sorted_faults', kind: 'int' }, ...NUMBER],
} as const

interface AttemptsAsked extends PageAsked<keyof typeof ATTEMPT_ORDERS> {
  readonly action?: AttemptLine['action'] | undefined
  readonly login?: string | undefined
}

/** The newest first, unless asked otherwise. */
export function attemptsPage(client: pg.ClientBase, { action, login, ...page }: AttemptsAsked) {
  return readPage<AttemptLine>(
    client,
    {
      ...inOrder('import-attempt', ATTEMPT_ORDERS, page, { sort: 'number', descending: true }),
      select: `select number, at, login, ${nameOfUser('import_attempt.login')} user_name, role, unit, action, files, code, faults, ${BY} sorted_by,
        coalesce(code, '') sorted_code, coalesce(faults, 0) sorted_faults from import_attempt`,
      where: equal({ action, login }),
    },
    page,
  )
}
