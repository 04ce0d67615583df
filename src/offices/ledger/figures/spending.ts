/** The figures of both views of spending: the postings over the disbursement accounts that each counts. */
import { fen } from '../../../kernel/fen.ts'
import { clocksOf } from '../../../kernel/moment.ts'
import {
  day,
  type Figure,
  figureKind,
  moment,
  momentName,
  oneOf,
  postingNameOrder,
  postingNameSql,
  region,
  rowParts,
  unitName,
} from '../../explanation/index.ts'
import { OVER_DISBURSEMENT, VIEWS, type View } from '../spending.ts'
import { regionsIn } from '../tree.ts'
import { citesOfAccount } from './accounts.ts'
import { postingAddress } from './addresses.ts'

export const spendingFigure = figureKind({
  kind: 'ledger/spending',
  key: { region, scope: oneOf('unit', 'total'), from: day, until: moment },
  fields: Object.keys(VIEWS),
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { zh, amount } = VIEWS[field as View]
    const { day: last, known } = clocksOf(key.until)
    const regions = await regionsIn(client, key.region, key.scope)
    if (regions.length === 0) return undefined
    const parts = await rowParts(
      client,
      {
        from: `${OVER_DISBURSEMENT} and m.business_day between $3 and $4 and ${amount} <> 0`,
        values: [regions, known ?? null, key.from, last],
        amount,
        order: { 'm.voucher': 'bigint', 'm.line': 'int' },
        title: postingNameSql('m'),
        byTitle: postingNameOrder('m'),
        sign: (each) => (each < 0 ? -1 : 1),
        figure: ({ voucher, line }) => postingAddress(Number(voucher), Number(line)),
      },
      page,
    )
    return {
      title: `${unitName(key.region)}${key.scope === 'total' ? '（含所辖）' : ''} · ${key.from} 至 ${momentName(key.until)} ${zh}`,
      unit: 'yuan',
      value: fen(parts.total),
      cites: citesOfAccount('disbursement'),
      parts,
    }
  },
})
