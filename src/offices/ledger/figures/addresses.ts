/** Addresses within the ledger that its kinds of figure give to one another. */
import { addressIn, id } from '../../explanation/index.ts'

export const POSTING = { kind: 'ledger/posting', key: { voucher: id, line: id } } as const

export function postingAddress(voucher: number, line: number): string {
  return addressIn(POSTING, { voucher, line }, 'amount')
}
