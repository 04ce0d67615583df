import type pg from 'pg'

/** What is asked of each GET that answers money, so that every field of its answer is there once at least. */
export async function asks(client: pg.ClientBase): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows } = await client.query(
    `select (select payer_id from bill where payer_kind = 2 limit 1) flexible, (select person_id from one_off where line = 4 limit 1) heirs,
       (select person_id from account_interest limit 1) credited, (select person_id from award limit 1) awarded,
       (select person_id from award_revision limit 1) revised, (select receipt from receipt_match where surcharge > 0 limit 1) late,
       (select receipt from suspense order by receipt limit 1) held, (select voucher from posting order by voucher desc limit 1) voucher,
       (select person_id from transitional order by 1 limit 1) deemed,
       (select payer_id from receipt_match where payer_kind = 1 and surcharge > 0 limit 1) "toPay",
       (select payer_id from refund where payer_kind = 1 limit 1) refunded,
       (select payer_id from suspense where payer_kind = 1 and open > 0 limit 1) overpaid`,
  )
  const { flexible, heirs, credited, awarded, revised, late, held: suspended, voucher, deemed, toPay, refunded, overpaid } = rows[0]
  const runs = await client.query<{ run_id: number }>('select run_id from run where booking_month % 12 = 8 order by run_id')
  const why = 'purpose=check'
  return {
    '/api/v1/collection-months/{month}': ['collection-months/2021-06', 'collection-months/2021-12'],
    '/api/v1/arrears': ['2021-12-31', '2021-08-03', '2022-01-31'].map((on) => `arrears?day=${on}&limit=50`),
    '/api/v1/awards': [`awards?limit=50&${why}`],
    '/api/v1/awards/{person}': [`awards/${awarded}?${why}`, `awards/${revised}?${why}`],
    '/api/v1/bills': ['bills?bookingMonth=2021-11&limit=50', 'bills?payerKind=person&limit=50', 'bills?bookingMonth=2021-09&limit=500'],
    '/api/v1/employers/{employer}/months': [toPay, refunded, overpaid].map((employer) => `employers/${employer}/months`),
    '/api/v1/deaths': [`deaths?limit=100&${why}`],
    '/api/v1/dues': [`dues?bookingMonth=2021-11&limit=50&${why}`, `dues?bookingMonth=2021-09&limit=500&${why}`],
    '/api/v1/final-accounts/{year}': ['', '?day=2021-08-10', '?known=2021-10-20'].map((days) => `final-accounts/2021${days}`),
    '/api/v1/flow/{year}': ['', '?day=2021-06-30', '?day=2021-09-30&known=2021-08-15'].map((days) => `flow/2021${days}`),
    '/api/v1/ledger/accounts/{account}/postings': ['ledger/accounts/treasury@320100/postings', 'ledger/accounts/pension@320500/postings'],
    '/api/v1/ledger/accounts/{account}/totals': [
      'ledger/accounts/treasury@320100/totals?from=2021-03-01&until=2021-06-30',
      'ledger/accounts/contribution-current@320500/totals',
    ],
    '/api/v1/ledger/chain': ['ledger/chain'],
    '/api/v1/ledger/vouchers': ['ledger/vouchers?limit=50'],
    '/api/v1/ledger/vouchers/{number}': ['ledger/vouchers/1', `ledger/vouchers/${voucher}`],
    '/api/v1/monthly-plans': ['monthly-plans?month=2021-12&limit=100'],
    '/api/v1/payment-totals/{year}': ['payment-totals/2021'],
    '/api/v1/payments': [`payments?bookingMonth=2021-12&limit=50&${why}`, `payments?line=4&limit=50&${why}`],
    '/api/v1/persons/{person}': [`persons/${flexible}?${why}`],
    '/api/v1/persons/{person}/account': [heirs, credited, flexible].map((person) => `persons/${person}/account?${why}`),
    '/api/v1/persons/{person}/rights': [`persons/${deemed}/rights?${why}`],
    '/api/v1/plans/{year}': ['plans/2021'],
    '/api/v1/receipts': ['receipts?bookingMonth=2021-11&limit=50'],
    '/api/v1/receipts/{receipt}': [`receipts/${late}`, `receipts/${suspended}`],
    '/api/v1/returns': [`returns?limit=50&${why}`],
    '/api/v1/runs/{run}': runs.rows.map(({ run_id }) => `runs/${run_id}`),
    '/api/v1/outlook/{region}': [
      'outlook/320500?day=2021-12-31',
      'outlook/320583?day=2021-06-30',
      'outlook/320100?day=2021-12-31&known=2021-11-20',
    ],
    '/api/v1/settlement/{year}': ['', '?day=2021-09-17', '?day=2021-11-30&known=2021-10-31'].map((days) => `settlement/2021${days}`),
    '/api/v1/spending': [
      'spending?region=320000&scope=total&from=2021-03-01&until=2021-04-30',
      'spending?region=320583&from=2021-11-01&until=2021-12-31',
      'spending?region=320000&scope=total&from=2021-01-01&until=2021-09-30&known=2021-08-15',
    ],
    '/api/v1/statements/balance-sheet': [
      'statements/balance-sheet?scope=total&day=2021-12-31',
      'statements/balance-sheet?scope=total&region=320500&day=2021-06-30',
      'statements/balance-sheet?scope=total&day=2021-09-30&known=2021-08-15',
    ],
    '/api/v1/statements/income': [
      'statements/income?scope=total&from=2021-01-01&until=2021-12-31',
      'statements/income?region=320583&from=2021-03-01&until=2021-04-30',
      'statements/income?scope=total&from=2021-01-01&until=2021-09-30&known=2021-08-15',
    ],
    '/api/v1/suspense': ['suspense?day=2022-01-31&limit=100'],
    '/api/v1/suspense-proposals': ['suspense-proposals'],
    '/api/v1/work': ['work?of=all', 'work'],
  }
}
