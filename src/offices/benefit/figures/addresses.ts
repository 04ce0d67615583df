/** The address of a returned payment: it is disbursement's, and owed again here. */
import { id, month, small } from '../../explanation/index.ts'

export const RETURN = { kind: 'disbursement/return', key: { person: id, forMonth: month, line: small } } as const
