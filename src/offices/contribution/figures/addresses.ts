/** The address of what a receipt paid of a bill: it is collection's, and a part of what was paid here. */
import { id, month, text } from '../../explanation/index.ts'

export const MATCH = { kind: 'collection/match', key: { bookingMonth: month, receipt: text, part: id } } as const
