/** What was paid to a person, and what the payments of a plan unit add up to, line by line. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { addMonths, type Month, parseMonth, printMonth } from '../../../kernel/month.ts'
import { ONE_OFFS, oneOffFigure, pensionFigure, RETURN } from '../../benefit/index.ts'
import {
  type Figure,
  figureKind,
  id,
  lessPart,
  month,
  monthName,
  monthNameSql,
  type Page,
  type Part,
  part,
  partsOf,
  personName,
  personNameSql,
  region,
  rowParts,
  small,
  text,
  unitName,
} from '../../explanation/index.ts'
import { sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { PENSION_LINE, POSTINGS } from '../pay.ts'
import { type PaymentTotal, paymentTotals } from '../payment-totals.ts'

const PENSION = ['苏政发〔2020〕45号 附件1 六(二)', '苏政发〔2020〕45号 意见 二(二)2']

export function lineName(line: number): string {
  return line === PENSION_LINE ? '月养老金' : (ONE_OFFS[line]?.zh ?? String(line))
}

export function citesOf(line: number): readonly string[] {
  return ONE_OFFS[line]?.cites ?? PENSION
}

export const FIELDS = {
  amount: { zh: '应付', of: 'amount' },
  setOff: { zh: '抵扣', of: 'set_off' },
  paid: { zh: '实付', of: 'amount - set_off' },
  fromAccount: { zh: '其中由个人账户支出', of: 'from_account' },
} as const

export type Field = keyof typeof FIELDS

export const PAYMENT_FIELDS = Object.keys(FIELDS) as Field[]

const KEY = { person: id, bookingMonth: month, forMonth: month, line: small } as const

interface Key {
  readonly person: number
  readonly bookingMonth: Month
  readonly forMonth: Month
  readonly line: number
}

export const paymentFigure = figureKind({
  kind: 'disbursement/payment',
  key: KEY,
  fields: PAYMENT_FIELDS,
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ region: string; amount: number; set_off: number; from_account: number }>(
      'select region, amount, set_off, from_account from payment where person_id = $1 and booking_month = $2 and for_month = $3 and line = $4',
      [key.person, key.bookingMonth, key.forMonth, key.line],
    )
    const row = rows[0]
    if (!row) return undefined
    const named: Readonly<Record<string, { value: number; zh: string; parts?: readonly Part[] }>> = {
      amount: { value: row.amount, zh: FIELDS.amount.zh, parts: await madeOf(client, key) },
      setOff: { value: row.set_off, zh: FIELDS.setOff.zh },
      paid: {
        value: row.amount - row.set_off,
        zh: FIELDS.paid.zh,
        parts: [
          part(paymentFigure.address(key, 'amount'), FIELDS.amount.zh, row.amount),
          ...(row.set_off === 0 ? [] : [lessPart(paymentFigure.address(key, 'setOff'), FIELDS.setOff.zh, row.set_off)]),
        ],
      },
      fromAccount: { value: row.from_account, zh: FIELDS.fromAccount.zh },
    }
    const { value, zh, parts } = named[field] ?? { value: 0, zh: '' }
    return {
      title: `${personName(key.person)} · ${monthName(key.forMonth)}${lineName(key.line)}${zh}`,
      unit: 'yuan',
      value: fen(value),
      cites: field === 'setOff' ? ['社会保险经办条例 46'] : citesOf(key.line),
      inputs: [{ name: 'bookingMonth', zh: '发放月', value: printMonth(key.bookingMonth) }],
      ...(parts && { parts: partsOf(parts, page) }),
    }
  },
})

/** A pension of its month, or what was owed once and not withdrawn since. */
async function madeOf(client: pg.ClientBase, { person, bookingMonth, forMonth, line }: Key): Promise<Part[]> {
  if (line === PENSION_LINE) {
    const key = { person, month: forMonth }
    const pension = await pensionFigure.load(client, { key, field: 'amount', page: { limit: 1 } })
    return [part(pensionFigure.address(key, 'amount'), '月养老金', Number(pension?.value ?? 0))]
  }
  const { rows } = await client.query<{ revision: number; amount: number }>(
    'select revision, amount from one_off where person_id = $1 and line = $2 and for_month = $3 and pay_month = $4 order by revision',
    [person, line, forMonth, bookingMonth],
  )
  return rows.map((row) =>
    part(oneOffFigure.address({ person, line, forMonth, revision: row.revision }, 'amount'), lineName(line), row.amount),
  )
}

export const returnFigure = figureKind({
  ...RETURN,
  fields: ['amount'],
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<{ fen: number; returned_on: string; reason: string; paid: Month }>(
      `select r.fen, r.returned_on, r.reason, p.booking_month paid from payment_return r
       join payment p on p.person_id = r.person_id and p.for_month = r.for_month and p.line = r.line
       where r.person_id = $1 and r.for_month = $2 and r.line = $3`,
      [key.person, key.forMonth, key.line],
    )
    const row = rows[0]
    if (!row) return undefined
    const paid = paymentFigure.address({ ...key, bookingMonth: row.paid }, 'amount')
    return {
      title: `${personName(key.person)} · ${monthName(key.forMonth)}养老金被银行退回`,
      unit: 'yuan',
      value: fen(row.fen),
      cites: PENSION,
      inputs: [
        { name: 'returnedOn', zh: '退回日期', value: row.returned_on },
        { name: 'reason', zh: '原因', value: row.reason },
      ],
      parts: partsOf([part(paid, '原发放', row.fen)], page),
    }
  },
})

/** Of what is kept of a unit's payments of a line. */
export const AMOUNTS: Readonly<Record<Field, (row: PaymentTotal) => number>> = {
  amount: (row) => row.amount,
  setOff: (row) => row.set_off,
  paid: (row) => row.amount - row.set_off,
  fromAccount: (row) => row.from_account,
}

/** The payments of a month in a plan unit, of one line. To whom they were paid is personal; what they add up to is not. */
export const paidFigure = figureKind({
  kind: 'disbursement/paid',
  key: { month, region, line: small },
  fields: PAYMENT_FIELDS,
  action: 'payment.read',
  amountAction: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page, isAmountAlone }): Promise<Figure | undefined> {
    const { zh, of } = FIELDS[field as Field]
    const title = `${unitName(key.region)} · ${monthName(key.month)}发放 · ${lineName(key.line)}${zh}`
    const figure = { title, unit: 'yuan', cites: citesOf(key.line) } as const
    if (isAmountAlone) {
      const kept = await paymentTotals(client, { from: key.month, until: addMonths(key.month, 1), regions: [key.region] })
      const row = kept.find(({ line }) => line === key.line)
      return row && { ...figure, value: fen(AMOUNTS[field as Field](row)), withheld: true }
    }
    const parts = await rowParts(
      client,
      {
        from: 'from payment p where p.booking_month = $1 and p.region = $2 and p.line = $3',
        values: [key.month, key.region, key.line],
        amount: of,
        order: { 'p.person_id': 'bigint', 'p.for_month': 'int' },
        title: `${personNameSql('p.person_id')} || ' · ' || ${monthNameSql('p.for_month')}`,
        byTitle: {},
        figure(row) {
          const [person, forMonth] = [Number(row['person_id']), row['for_month'] as Month]
          return paymentFigure.address({ person, bookingMonth: key.month, forMonth, line: key.line }, field)
        },
      },
      page,
    )
    return parts.count === 0 ? undefined : { ...figure, value: parts.total, parts }
  },
})

/** What no file brought. */
const NO_FILE = 'none'

const RETURNS = `from payment_return r left join payment_return_file f using (person_id, for_month, line)
  where r.booking_month = $1 and r.region = $2 and ($3::text is null or coalesce(f.digest, '${NO_FILE}') = $3)`

/** What the bank gave back to a plan unit in a month: all of it, or what one file brought and its voucher posted. */
async function returnedOf(
  client: pg.ClientBase,
  key: { month: Month; region: string; file?: string },
  page: Page,
): Promise<Figure | undefined> {
  const parts = await rowParts(
    client,
    {
      from: RETURNS,
      values: [key.month, key.region, key.file ?? null],
      amount: 'r.fen',
      order: { 'r.person_id': 'bigint', 'r.for_month': 'int', 'r.line': 'int' },
      title: `${personNameSql('r.person_id')} || ' · ' || ${monthNameSql('r.for_month')}`,
      byTitle: {},
      figure(row) {
        const [person, forMonth] = [Number(row['person_id']), row['for_month'] as Month]
        return returnFigure.address({ person, forMonth, line: Number(row['line']) }, 'amount')
      },
    },
    page,
  )
  if (parts.count === 0) return undefined
  return { title: `${unitName(key.region)} · ${monthName(key.month)}银行退回`, unit: 'yuan', value: parts.total, cites: PENSION, parts }
}

const OF_UNIT = {
  fields: ['amount'],
  action: 'payment.read',
  place: (key: { readonly region: string }) => ({ region: key.region }),
} as const

export const returnedFigure = figureKind({
  kind: 'disbursement/returned',
  key: { month, region },
  ...OF_UNIT,
  load: (client, { key, page }) => returnedOf(client, key, page),
})

export const returnedInFileFigure = figureKind({
  kind: 'disbursement/returned-in-file',
  key: { month, region, file: text },
  ...OF_UNIT,
  load: (client, { key, page }) => returnedOf(client, key, page),
})

export const paymentSources: readonly VoucherSource[] = [
  {
    event: 'benefits-paid',
    action: 'payment.read',
    async sums(client, { source }, { region: at }) {
      const of = parseMonth(source.slice(-7))
      if (of === undefined) return []
      const { rows } = await client.query<{ line: number; amount: number; set_off: number }>(
        `select line, sum(amount)::int8 amount, sum(set_off)::int8 set_off from payment where booking_month = $1 and region = $2 group by 1 order by 1`,
        [of, at],
      )
      return rows.flatMap((row) => {
        const how = POSTINGS[row.line]
        if (!how) return []
        const figure = (field: Field) => paidFigure.address({ month: of, region: at, line: row.line }, field)
        const title = (field: Field) => `${unitName(at)} · ${lineName(row.line)}${FIELDS[field].zh}`
        return [
          sourceSum({ move: how.paid, region: at, fen: fen(row.amount - row.set_off) }, figure('paid'), title('paid')),
          ...(how.setOff
            ? [
                sourceSum({ move: how.setOff, region: at, fen: fen(row.set_off) }, figure('setOff'), title('setOff')),
                sourceSum({ move: 'overpayment-recovered', region: at, fen: fen(row.set_off) }, figure('setOff'), title('setOff')),
              ]
            : []),
          ...(how.discharged
            ? [sourceSum({ move: 'benefit-discharged', region: at, fen: fen(row.amount) }, figure('amount'), title('amount'))]
            : []),
        ]
      })
    },
  },
  {
    event: 'payments-returned',
    action: 'payment.read',
    async sums(client, { source }, { region: at }) {
      const [, , monthText = '', file = NO_FILE] = source.split('/')
      const of = parseMonth(monthText)
      if (of === undefined) return []
      const { rows } = await client.query<{ fen: number }>(`select coalesce(sum(r.fen), 0)::int8 fen ${RETURNS}`, [of, at, file])
      const figure = returnedInFileFigure.address({ month: of, region: at, file }, 'amount')
      return [sourceSum({ move: 'pension-returned', region: at, fen: fen(rows[0]?.fen ?? 0) }, figure, `${unitName(at)} · 银行退回`)]
    },
  },
]
