/** What a month of collection adds up to over the province or a tree of units: unit by unit, each an account of the ledger. */
import { fen } from '../../../kernel/fen.ts'
import type { Month } from '../../../kernel/month.ts'
import { type Figure, figureKind, month, monthName, part, partsOf, TOTAL, topOf, unitName, unitOrTotal } from '../../explanation/index.ts'
import { accountOf, balanceFigure, PROVINCE, regionsIn, turnoverAddress } from '../../ledger/index.ts'
import { MONTH_FIELDS, type MonthField, monthFields, periodOf, unitsIn } from '../month.ts'

const COLLECT = '苏政发〔2020〕45号 意见 二(二)1'

/** Of one unit: what moved over an account of it, or what stood on it. */
export function monthAddress(of: Month, region: string, field: MonthField): string {
  const { account, side } = MONTH_FIELDS[field]
  const [own, period] = [accountOf(account, region), periodOf(of)]
  return side === 'balance' ? balanceFigure.address({ account: own, day: period.until }, 'balance') : turnoverAddress(own, period, side)
}

export const monthTotalFigure = figureKind({
  kind: 'collection/month-total',
  key: { month, unit: unitOrTotal },
  fields: monthFields,
  action: 'statement.read',
  place: ({ unit }) => ({ region: unit === TOTAL ? PROVINCE : (topOf(unit) ?? unit) }),
  async load(client, { key, field: asked, page }): Promise<Figure | undefined> {
    const field = asked as MonthField
    const top = topOf(key.unit)
    const regions = key.unit === TOTAL ? undefined : top === undefined ? [key.unit] : await regionsIn(client, top, 'total')
    const units = await unitsIn(client, key.month, regions)
    if (units.length === 0) return undefined
    const parts = units.map(({ region, amounts }) => part(monthAddress(key.month, region, field), unitName(region), amounts[field]))
    return {
      title: `${unitName(key.unit)} · ${monthName(key.month)}征缴 · ${MONTH_FIELDS[field].zh}`,
      unit: 'yuan',
      value: fen(parts.reduce((sum, each) => sum + each.fen, 0)),
      cites: [COLLECT],
      parts: partsOf(parts, page),
    }
  },
})
