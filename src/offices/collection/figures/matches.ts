/** What a receipt paid, bill by bill: applied, surcharge and what was put in suspense. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import type { Month } from '../../../kernel/month.ts'
import { billFigure, payerName } from '../../contribution/index.ts'
import {
  addressIn,
  type Figure,
  figureKind,
  type Input,
  lawOfRun,
  monthName,
  type Part,
  part,
  partsOf,
  runAgain,
} from '../../explanation/index.ts'
import { MATCH, RECEIPT } from './addresses.ts'

const COLLECT = '苏政发〔2020〕45号 意见 二(二)1'
const SURCHARGE = '社会保险法 86'
const ARREARS = '苏政发〔2020〕45号 附件2 第十条'

export const MATCH_FIELDS = {
  applied: { zh: '冲抵应缴', column: 'applied', cites: [COLLECT] },
  surcharge: { zh: '实收滞纳金', column: 'surcharge', cites: [SURCHARGE] },
  surchargeDue: { zh: '应收滞纳金', column: 'surcharge_due', cites: [SURCHARGE] },
  suspense: { zh: '暂收', column: 'suspense', cites: [COLLECT, ARREARS] },
} as const

export type MatchField = keyof typeof MATCH_FIELDS

interface Row {
  readonly how: string
  readonly payer_kind: number | null
  readonly payer_id: number | null
  readonly for_month: Month
  readonly bill_month: Month | null
  readonly bill_line: number | null
  readonly applied: number
  readonly surcharge: number
  readonly surcharge_due: number
  readonly suspense: number
  readonly reason: string | null
  readonly bill_amount: number | null
  readonly due_on: Day | null
  readonly received_on: Day | null
  readonly principal: number | null
}

const HOW: Readonly<Record<string, string>> = { receipt: '回执', suspense: '暂收转入', 'set-off': '差额互抵', refund: '退费' }

export const matchFigure = figureKind({
  ...MATCH,
  fields: Object.keys(MATCH_FIELDS),
  action: 'bill.read',
  place: () => undefined,
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const row = await matchOf(client, key)
    if (!row) return undefined
    const name = field as MatchField
    const { zh, column, cites } = MATCH_FIELDS[name]
    const bill = billPart(row)
    return {
      title: `${monthName(key.bookingMonth)}${HOW[row.how] ?? row.how} · ${whose(row)} · ${monthName(row.for_month)}${zh}`,
      unit: 'yuan',
      value: fen(row[column]),
      cites,
      inputs: inputsOf(key.receipt, row),
      // Where a bill was paid in one piece, the piece is the bill.
      ...(name === 'applied' && bill?.fen === row.applied && row.applied !== 0 && { parts: partsOf([bill], page) }),
      ...(name === 'surchargeDue' && (await surchargeAgain(client, key.bookingMonth, row))),
    }
  },
})

async function matchOf(client: pg.ClientBase, key: { bookingMonth: Month; receipt: string; part: number }): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `select m.how, m.payer_kind, m.payer_id, m.for_month, m.bill_month, m.bill_line, m.applied, m.surcharge, m.surcharge_due, m.suspense, m.reason,
       b.employer_due + b.personal_due as bill_amount, b.due_on, r.received_on, r.principal
     from receipt_match m
     left join bill b on b.payer_kind = m.payer_kind and b.payer_id = m.payer_id and b.booking_month = m.bill_month and b.for_month = m.for_month
       and b.line = m.bill_line
     left join receipt r on r.receipt = m.receipt
     where m.booking_month = $1 and m.receipt = $2 and m.part = $3`,
    [key.bookingMonth, key.receipt, key.part],
  )
  return rows[0]
}

function whose({ payer_kind, payer_id }: Row): string {
  return payer_kind === null || payer_id === null ? '缴费人不明' : payerName({ kind: payer_kind, payer: payer_id })
}

function billPart(row: Row): Part | undefined {
  const { payer_kind: kind, payer_id: payer, for_month: forMonth, bill_month: bookingMonth, bill_line: line, bill_amount: amount } = row
  if (kind === null || payer === null || bookingMonth === null || line === null || amount === null) return undefined
  return part(billFigure.address({ bill: { kind, payer, forMonth, bookingMonth, line } }, 'amount'), '账单', amount)
}

function inputsOf(receipt: string, row: Row): Input[] {
  const bill = billPart(row)
  const money = row.principal === null ? undefined : printYuan(fen(row.principal))
  return [
    { name: 'how', zh: '方式', value: HOW[row.how] ?? row.how },
    ...(money === undefined
      ? []
      : [{ name: 'receipt', zh: `回执 ${receipt} 本金`, value: money, figure: addressIn(RECEIPT, { receipt }, 'principal') }]),
    ...(row.received_on === null ? [] : [{ name: 'paidOn', zh: '入库日期', value: row.received_on }]),
    ...(bill ? [{ name: 'bill', zh: '账单金额', value: printYuan(bill.fen), figure: bill.figure }] : []),
    ...(row.due_on === null ? [] : [{ name: 'dueOn', zh: '应缴期限', value: row.due_on }]),
    ...(row.reason === null ? [] : [{ name: 'reason', zh: '暂收原因', value: row.reason }]),
  ]
}

/** Differences of later law bear none; nor does what met no bill. */
async function surchargeAgain(client: pg.ClientBase, bookingMonth: Month, row: Row): Promise<Partial<Figure>> {
  const { bill_line: line, due_on: dueOn, received_on: paidOn } = row
  if (line !== 1 || dueOn === null || paidOn === null) return {}
  const law = await lawOfRun(client, 'collection', bookingMonth)
  if (!law) throw new Error(`there is no collection of ${bookingMonth}`)
  const run = runAgain(law, 'contribution/late-surcharge', { principal: printYuan(fen(row.applied)), dueOn, paidOn })
  const { digest, knownOn } = law
  return { again: { value: run.fen('surcharge'), law: digest, ...(knownOn !== undefined && { knownOn }), trace: run.trace } }
}
