/** Addresses that the kinds of figure of collection give to one another. */
import { id, month, text } from '../../explanation/index.ts'

export const RECEIPT = { kind: 'collection/receipt', key: { receipt: text } } as const
export const MATCH = { kind: 'collection/match', key: { bookingMonth: month, receipt: text, part: id } } as const
