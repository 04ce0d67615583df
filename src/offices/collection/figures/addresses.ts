/** Addresses that the kinds of figure of collection give to one another. */
import { text } from '../../explanation/index.ts'

export { MATCH } from '../../contribution/index.ts'

export const RECEIPT = { kind: 'collection/receipt', key: { receipt: text } } as const
