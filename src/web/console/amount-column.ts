/** The column of the amount that a row is about: sorted by the server, and open to what it is made of. */
import type { ServerColumn } from '../kit/server-table.tsx'

interface OfAmount {
  readonly amount: string
  readonly figures: Readonly<Record<string, string>>
}

export const AMOUNT: ServerColumn<OfAmount, 'amount'> = {
  key: 'amount',
  title: '金额',
  kind: 'money',
  sort: 'amount',
  value: ({ amount }) => amount,
  figure: ({ figures }) => figures['amount'],
}
