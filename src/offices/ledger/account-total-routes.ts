/** What stood on a ledger account before a span of days, moved over it and stood after, closing of the year and all, over HTTP. */
import type pg from 'pg'
import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { fen, printYuan } from '../../kernel/fen.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, dayText, figures, readRoute, yuan } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { accountName, assurePeriod, period } from './account-asked.ts'
import { balanceFigure, signOf, spanFigure, splitAccount } from './figures/accounts.ts'

const totals = z.object({
  account: z.string(),
  from: dayText,
  until: dayText,
  opening: yuan.describe('as the account is shown: a credit is above 0 where it usually has one'),
  debit: yuan,
  credit: yuan,
  closing: yuan,
  figures,
})

interface Moved {
  readonly opening: number
  readonly debit: number
  readonly credit: number
}

/** Problems: `not-found` for an account that is not there or not the reader's; `invalid-field` for a period that ends before it begins. */
export function accountTotalRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/ledger/accounts/:account/totals',
      tag: 'ledger',
      summary: '一个科目一段时间的期初余额、借贷方发生额与期末余额',
      action: 'voucher.read',
      params: { account: accountName },
      query: period,
      answer: totals,
    },
    async (client, { params: { account }, query }) => {
      assurePeriod(query)
      const known = await client.query('select from ledger_account where account = $1', [account])
      if (known.rowCount === 0) throw new Problem('not-found', account, { in: 'path', path: 'account' })
      const { from, until } = await spanOf(client, query)
      const { opening, debit, credit } = await movedOver(client, account, from, until)
      const sign = signOf(splitAccount(account).name)
      const print = (amount: number) => printYuan(fen(amount))
      return {
        ...{ account, from, until, opening: print(sign * opening), debit: print(debit), credit: print(credit) },
        closing: print(sign * (opening + debit - credit)),
        figures: {
          opening: balanceFigure.address({ account, day: addDays(from, -1) }, 'balance'),
          debit: spanFigure.address({ account, from, until }, 'debit'),
          credit: spanFigure.address({ account, from, until }, 'credit'),
          closing: balanceFigure.address({ account, day: until }, 'balance'),
        },
      }
    },
  )
}

/** Where no day is told, all that is booked and may be read. */
async function spanOf(client: pg.ClientBase, { from, until }: { from?: Day | undefined; until?: Day | undefined }) {
  const { rows } = await client.query<{ first: Day | null; last: Day | null }>(
    `select (select business_day from voucher order by business_day limit 1) first,
       (select business_day from voucher order by business_day desc limit 1) last`,
  )
  const days = [rows[0]?.first, rows[0]?.last, from, until].flatMap((each) => each ?? []).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) throw new Problem('not-found', 'nothing is booked')
  return { from: from ?? first, until: until ?? last }
}

async function movedOver(client: pg.ClientBase, account: string, from: Day, until: Day): Promise<Moved> {
  const { rows } = await client.query<Moved>(
    `select coalesce(sum(case when debit = $1 then fen else -fen end) filter (where business_day < $2), 0)::int8 opening,
       coalesce(sum(fen) filter (where debit = $1 and business_day >= $2), 0)::int8 debit,
       coalesce(sum(fen) filter (where credit = $1 and business_day >= $2), 0)::int8 credit
     from movement where (debit = $1 or credit = $1) and business_day <= $3`,
    [account, from, until],
  )
  return rows[0] ?? { opening: 0, debit: 0, credit: 0 }
}
