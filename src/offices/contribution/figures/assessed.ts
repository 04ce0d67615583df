/** What bills of a plan unit add up to in one month of booking: what they add to what is due, and what they take away. */
import { fen } from '../../../kernel/fen.ts'
import { type Month, parseMonth } from '../../../kernel/month.ts'
import { type Figure, figureKind, month, monthName, monthNameSql, region, rowParts, small, unitName } from '../../explanation/index.ts'
import { sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { ASSESSMENT_LINE } from '../record.ts'
import { billFigure, PAYER_NAME_SQL } from './bills.ts'

const AMOUNT = '(b.employer_due + b.personal_due)'

const FIELDS = {
  recorded: { zh: '应缴核定', where: `${AMOUNT} > 0`, amount: AMOUNT, sign: 1, cite: '苏政发〔2020〕45号 附件1 二' },
  corrected: { zh: '应缴调减', where: `${AMOUNT} < 0`, amount: `-${AMOUNT}`, sign: -1, cite: '苏政发〔2020〕45号 意见 二(一)' },
} as const

type Field = keyof typeof FIELDS

export const assessedFigure = figureKind({
  kind: 'contribution/assessed',
  key: { bookingMonth: month, line: small, region },
  fields: Object.keys(FIELDS),
  action: 'bill.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key: { bookingMonth, line, region: at }, field, page }): Promise<Figure | undefined> {
    const { zh, where, amount, sign, cite } = FIELDS[field as Field]
    const parts = await rowParts(
      client,
      {
        from: `from bill b where b.booking_month = $1 and b.line = $2 and b.region = $3 and ${where}`,
        values: [bookingMonth, line, at],
        amount,
        order: { 'b.payer_kind': 'int', 'b.payer_id': 'bigint', 'b.for_month': 'int' },
        sign: () => sign,
        title: `${PAYER_NAME_SQL} || ' · ' || ${monthNameSql('b.for_month')}`,
        // 参保单位, the first kind of payers, come before 灵活就业人员.
        byTitle: {},
        figure(row) {
          const bill = {
            kind: Number(row['payer_kind']),
            payer: Number(row['payer_id']),
            forMonth: row['for_month'] as Month,
            bookingMonth,
            line,
          }
          return billFigure.address({ bill }, 'amount')
        },
      },
      page,
    )
    if (parts.count === 0) return undefined
    const title = `${unitName(at)} · ${monthName(bookingMonth)}${zh}（第 ${line} 行）`
    return { title, unit: 'yuan', value: fen(parts.total), cites: [cite], parts }
  },
})

/** The memorandum of an assessment or of differences: month and line are told by the voucher's source. */
function dueSource(event: string): VoucherSource {
  return {
    event,
    action: 'bill.read',
    async sums(client, { source }, touching) {
      const booked = bookedBy(source)
      if (!booked) return []
      const { rows } = await client.query<{ region: string; more: number; less: number }>(
        `select b.region, coalesce(sum(${AMOUNT}) filter (where ${AMOUNT} > 0), 0)::int8 more,
           coalesce(-sum(${AMOUNT}) filter (where ${AMOUNT} < 0), 0)::int8 less
         from bill b where b.booking_month = $1 and b.line = $2 and b.region = $3 group by 1`,
        [booked.bookingMonth, booked.line, touching.region],
      )
      return rows.flatMap((row) => {
        const address = (field: Field) => assessedFigure.address({ ...booked, region: row.region }, field)
        const title = (field: Field) => `${unitName(row.region)} · ${FIELDS[field].zh}`
        return [
          sourceSum({ move: 'due-recorded', region: row.region, fen: fen(row.more) }, address('recorded'), title('recorded')),
          sourceSum({ move: 'due-corrected', region: row.region, fen: fen(row.less) }, address('corrected'), title('corrected')),
        ]
      })
    },
  }
}

const SOURCE = /\/(\d{4}-\d\d)(?:-(\d+))?$/

/** The month, and the line where it is not the assessment's own. */
function bookedBy(source: string): { bookingMonth: Month; line: number } | undefined {
  const [, of = '', line = String(ASSESSMENT_LINE)] = SOURCE.exec(source) ?? []
  const bookingMonth = parseMonth(of)
  return bookingMonth === undefined ? undefined : { bookingMonth, line: Number(line) }
}

export const contributionSources: readonly VoucherSource[] = ['dues-assessed', 'differences-assessed'].map(dueSource)
