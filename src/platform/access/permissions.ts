/**
 * Who may do what, where: role × action → scope (design §10). The one table; the database holds a copy of it for its own
 * row-level check. What is not named here is not permitted.
 */
import type { Action } from './actions.ts'
import type { Role } from './roles.ts'

/**
 * `below`: the holder's plan unit and the units under it (for the province's own level, all). `unit`: that unit alone.
 * `organisation`: records of the employer the holder acts for. `self`: the holder's own record.
 */
export type Scope = 'below' | 'unit' | 'organisation' | 'self'

type Grants = Readonly<Partial<Record<Action, Scope>>>

function read(scope: Scope, ...actions: Action[]): Grants {
  return Object.fromEntries(actions.map((action) => [action, scope]))
}

const BOOKS = read('below', 'law.read', 'unit.read', 'statement.read', 'voucher.read', 'plan.read', 'run.read', 'bill.read')
const PERSONS = read('below', 'person.read', 'due.read', 'account.read', 'award.read', 'payment.read')
const SUPERVISION = read('below', 'law.read', 'unit.read', 'statement.read', 'plan.read')
const SUPPLIER = read('below', 'law.read', 'unit.read')

const TABLE: Readonly<Record<Role, Grants>> = {
  'provincial-agency': {
    ...BOOKS,
    ...PERSONS,
    'books.verify': 'below',
    'province.import': 'unit',
    'run.order': 'unit',
    'run.control': 'unit',
    'suspense.propose': 'below',
    'suspense.confirm': 'below',
  },
  'provincial-finance': { ...BOOKS, 'books.verify': 'below', 'law.agree': 'unit' },
  'hr-department': { ...BOOKS, ...PERSONS, 'law.draft': 'unit', 'law.agree': 'unit', 'law.publish': 'unit' },
  'provincial-tax': { ...BOOKS, ...read('below', 'person.read', 'due.read'), 'receipts.submit': 'below' },
  'treasury-bank': read('below', 'law.read', 'unit.read', 'statement.read', 'voucher.read', 'plan.read'),
  audit: { ...BOOKS, ...PERSONS, ...read('below', 'user.read', 'audit.read', 'books.verify') },
  statistics: SUPERVISION,
  'trade-union': SUPERVISION,
  'joint-conference': SUPERVISION,
  'acts-recorder': SUPERVISION,
  police: SUPPLIER,
  'civil-affairs': SUPPLIER,
  justice: SUPPLIER,
  'market-regulator': SUPPLIER,
  bank: { ...SUPPLIER, 'returns.submit': 'below' },
  'local-agency': { ...BOOKS, ...PERSONS, 'suspense.propose': 'below' },
  'local-finance': BOOKS,
  'local-tax': { ...BOOKS, ...read('below', 'person.read', 'due.read'), 'receipts.submit': 'below' },
  'local-government': SUPERVISION,
  employer: { ...read('below', 'law.read'), ...read('organisation', 'person.read', 'bill.read', 'due.read') },
  'insured-person': {
    ...read('below', 'law.read'),
    ...read('self', 'person.read', 'bill.read', 'due.read', 'account.read', 'award.read', 'payment.read'),
  },
  'system-admin': { ...read('below', 'law.read', 'unit.read', 'user.read'), 'user.create': 'below' },
  'security-admin': { ...read('below', 'law.read', 'unit.read', 'user.read'), 'user.grant': 'below' },
  'audit-admin': read('below', 'law.read', 'unit.read', 'user.read', 'audit.read'),
}

export function scopeOf(role: Role, action: Action): Scope | undefined {
  return TABLE[role][action]
}
