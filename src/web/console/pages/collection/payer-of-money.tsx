/** Whose money it is: an employer by its name, and everybody by the code that the receipt gave. */
import type { Column } from '../../../kit/column.ts'

interface Paid {
  readonly payer: string
  readonly payerName: string | null
}

export function PayerOfMoney({ of: { payer, payerName } }: { readonly of: Paid }) {
  if (payerName === null) return payer
  return (
    <>
      {payerName}
      <span className="cite number">{payer}</span>
    </>
  )
}

export const payerOfMoney: Column<Paid> = {
  key: 'payer',
  title: '缴费人',
  kind: 'text',
  value: ({ payer, payerName }) => (payerName === null ? payer : `${payerName} ${payer}`),
  show: (row) => <PayerOfMoney of={row} />,
}
