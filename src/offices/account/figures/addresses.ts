/** The address of what heirs are owed: it is the benefit office's, and leaves the account here. */
import { id, month, small } from '../../explanation/index.ts'

export const ONE_OFF = { kind: 'benefit/one-off', key: { person: id, line: small, forMonth: month, revision: small } } as const
