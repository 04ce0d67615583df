/** What a plan unit holds in suspense that nobody has claimed and nobody decided to give back, receipt by receipt. */
import { fen } from '../../../kernel/fen.ts'
import { day, type Figure, figureKind, receiptNameSql, region, rowParts, unitName } from '../../explanation/index.ts'
import { suspenseFigure } from './suspense.ts'

export const suspenseOfUnitFigure = figureKind({
  kind: 'collection/suspense-of-unit',
  key: { region, day },
  fields: ['free'],
  action: 'bill.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const parts = await rowParts(
      client,
      {
        from: 'from suspense where region = $1 and free > 0 and since <= $2',
        values: [key.region, key.day],
        amount: 'free',
        order: { receipt: 'text' },
        title: receiptNameSql('receipt'),
        // As the list of receipts sorts their numbers.
        byTitle: {},
        figure: ({ receipt }) => suspenseFigure.address({ receipt: String(receipt) }, 'free'),
      },
      page,
    )
    if (parts.count === 0) return undefined
    return {
      title: `${unitName(key.region)} · 至 ${key.day} 收到、现仍无人认领的暂收款`,
      unit: 'yuan',
      value: fen(parts.total),
      cites: ['苏政发〔2020〕45号 附件2 第十条'],
      parts,
    }
  },
})
