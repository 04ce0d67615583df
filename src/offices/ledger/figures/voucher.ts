/** What a voucher moves: the sum of its debit side, or of its credit side, as far as it lies in a plan unit and those below it. */
import { fen } from '../../../kernel/fen.ts'
import { type Figure, figureKind, id, region, rowParts, unitName } from '../../explanation/index.ts'
import { regionsIn } from '../tree.ts'
import { PROVINCE } from '../voucher.ts'
import { postingAddress } from './addresses.ts'

export const voucherFigure = figureKind({
  kind: 'ledger/voucher',
  key: { voucher: id, region },
  fields: ['amount'],
  action: 'voucher.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ cites: string; summary: string; day: string }>(
      'select cites, summary, business_day as day from voucher where number = $1',
      [key.voucher],
    )
    const row = rows[0]
    const regions = await regionsIn(client, key.region, 'total')
    if (row === undefined || regions.length === 0) return undefined
    const parts = await rowParts(
      client,
      {
        from: `from posting p where p.voucher = $1 and split_part(p.debit, '@', 2) = any ($2)`,
        values: [key.voucher, regions],
        amount: 'p.fen',
        order: { 'p.voucher': 'bigint', 'p.line': 'int' },
        title: `('第 ' || p.line || ' 笔')`,
        byTitle: {},
        figure: ({ voucher, line }) => postingAddress(Number(voucher), Number(line)),
      },
      page,
    )
    return {
      title: `凭证 ${key.voucher} 合计${key.region === PROVINCE ? '' : ` · ${unitName(key.region)}（含所辖）`}`,
      unit: 'yuan',
      value: fen(parts.total),
      cites: [row.cites],
      inputs: [
        { name: 'summary', zh: '摘要', value: row.summary },
        { name: 'day', zh: '业务日期', value: row.day },
      ],
      parts,
    }
  },
})
