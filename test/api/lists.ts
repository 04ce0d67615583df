/** Lists of a filled year, and of what each of them has a row. */

/** Without it personal data is not shown. */
export const WHY = 'purpose=a%20test'

/** The address under `/api/v1`, and what the database counts. */
export const LISTS: Readonly<Record<string, string>> = {
  [`persons?${WHY}`]: 'person',
  employers: 'employer',
  collectors: 'collector',
  [`dues?${WHY}&bookingMonth=2021-11`]: `due where booking_month = ${2021 * 12 + 10}`,
  'bills?bookingMonth=2021-03': `bill where booking_month = ${2021 * 12 + 2}`,
  'receipts?bookingMonth=2021-05': `receipt where booking_month = ${2021 * 12 + 4}`,
  'suspense?day=2021-12-31': 'suspense where open > 0',
  [`awards?${WHY}`]: 'award',
  [`benefit-refusals?${WHY}`]: 'benefit_refusal',
  [`payments?${WHY}&bookingMonth=2021-06`]: `payment where booking_month = ${2021 * 12 + 5}`,
  [`returns?${WHY}`]: 'payment_return',
  'monthly-plans': 'monthly_plan',
  runs: 'run',
  'ledger/accounts': 'ledger_account',
  'ledger/vouchers': 'voucher',
  'ledger/accounts/treasury@320100/postings': `posting where 'treasury@320100' in (debit, credit)`,
}
