/** What was posted in a month when it was closed: the sum that is kept with the head of the chain, made of its postings. */
import { dayOf, lastDay } from '../../../kernel/day.ts'
import { fen } from '../../../kernel/fen.ts'
import { type Figure, figureKind, month, monthName, postingNameOrder, postingNameSql, rowParts } from '../../explanation/index.ts'
import { PROVINCE } from '../voucher.ts'
import { REPORTED } from './accounts.ts'
import { postingAddress } from './addresses.ts'

export const closedMonthFigure = figureKind({
  kind: 'ledger/closed-month',
  key: { month },
  fields: ['turnover'],
  action: 'statement.read',
  place: () => ({ region: PROVINCE }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ turnover: number; vouchers: number; closed_on: string; head_hash: string }>(
      'select turnover, vouchers, closed_on, head_hash from month_closing where month = $1',
      [key.month],
    )
    const row = rows[0]
    if (!row) return undefined
    const parts = await rowParts(
      client,
      {
        from: 'from movement m where m.business_day between $1 and $2',
        values: [dayOf(key.month, 1), lastDay(key.month)],
        amount: 'm.fen',
        order: { 'm.voucher': 'bigint', 'm.line': 'int' },
        title: postingNameSql('m'),
        byTitle: postingNameOrder('m'),
        figure: ({ voucher, line }) => postingAddress(Number(voucher), Number(line)),
      },
      page,
    )
    return {
      title: `${monthName(key.month)}结账发生额`,
      unit: 'yuan',
      value: fen(row.turnover),
      cites: REPORTED,
      inputs: [
        { name: 'vouchers', zh: '凭证数', value: row.vouchers },
        { name: 'closedOn', zh: '结账日期', value: row.closed_on },
        { name: 'headHash', zh: '结账时凭证链之首', value: row.head_hash },
      ],
      parts,
    }
  },
})
