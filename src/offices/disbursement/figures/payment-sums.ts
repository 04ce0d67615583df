/** What payments add up to over months, plan units and lines: down by month, then by unit, then line by line to what each unit paid. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import { addMonths, type Month, monthsOfYear, parseMonth, printMonth } from '../../../kernel/month.ts'
import {
  type Figure,
  type Form,
  figureKind,
  monthName,
  oneOf,
  type Part,
  part,
  partsOf,
  TOTAL,
  topOf,
  unitName,
  unitOrTotal,
  year,
} from '../../explanation/index.ts'
import { PROVINCE, regionsIn } from '../../ledger/index.ts'
import { type PaymentTotal, paymentTotals } from '../payment-totals.ts'
import { AMOUNTS, citesOf, FIELDS, type Field, lineName, PAYMENT_FIELDS, paidFigure } from './payments.ts'

/** Lines that are shown as one benefit; undefined for all there are. */
export const BENEFITS = {
  pension: { zh: '养老金', lines: [1] },
  revised: { zh: lineName(6), lines: [6] },
  again: { zh: lineName(5), lines: [5] },
  funeral: { zh: lineName(2), lines: [2] },
  grant: { zh: lineName(3), lines: [3] },
  heirs: { zh: '个人账户继承', lines: [4, 7] },
  all: { zh: '各项待遇', lines: undefined },
} as const satisfies Record<string, { zh: string; lines: readonly number[] | undefined }>

export type Benefit = keyof typeof BENEFITS
export const benefits = Object.keys(BENEFITS) as Benefit[]

/** A year or a month of booking. */
const period: Form<string> = {
  parse: (given) => (year.parse(given) !== undefined || parseMonth(given) !== undefined ? given : undefined),
  print: (value) => value,
}

export interface SumKey {
  readonly period: string
  readonly unit: string
  readonly benefit: Benefit
}

export const paidSumFigure = figureKind({
  kind: 'disbursement/paid-sum',
  key: { period, unit: unitOrTotal, benefit: oneOf(...benefits) },
  fields: PAYMENT_FIELDS,
  action: 'statement.read',
  place: ({ unit }) => ({ region: unit === TOTAL ? PROVINCE : (topOf(unit) ?? unit) }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const rows = await rowsOf(client, key)
    if (rows.length === 0) return undefined
    return {
      title: `${unitName(key.unit)} · ${periodName(key.period)}发放 · ${BENEFITS[key.benefit].zh}${FIELDS[field as Field].zh}`,
      unit: 'yuan',
      value: fen(sumOf(rows, field as Field)),
      cites: rows.map(({ line }) => line).flatMap(citesOf),
      parts: partsOf(partsBelow(key, rows, field as Field), page),
    }
  },
})

/** The address of a sum: of one row the row's own. */
export function sumAddress(key: SumKey, rows: readonly PaymentTotal[], field: string): string {
  const [row] = rows
  if (row === undefined || rows.length > 1) return paidSumFigure.address(key, field)
  return paidFigure.address({ month: row.booking_month, region: row.region, line: row.line }, field)
}

export function isOf(benefit: Benefit, line: number): boolean {
  const lines: readonly number[] | undefined = BENEFITS[benefit].lines
  return lines === undefined || lines.includes(line)
}

export function sumOf(rows: readonly PaymentTotal[], field: Field): number {
  return rows.reduce((sum, row) => sum + AMOUNTS[field](row), 0)
}

async function rowsOf(client: pg.ClientBase, key: SumKey): Promise<PaymentTotal[]> {
  const top = topOf(key.unit)
  const regions = key.unit === TOTAL ? undefined : top === undefined ? [key.unit] : await regionsIn(client, top, 'total')
  const rows = await paymentTotals(client, { ...monthsOf(key.period), regions })
  return rows.filter(({ line }) => isOf(key.benefit, line))
}

function monthsOf(given: string): { from: Month; until: Month } {
  const of = parseMonth(given)
  const [from, months] = of === undefined ? [monthsOfYear(Number(given))[0], 12] : [of, 1]
  if (from === undefined) throw new RangeError(`no period ${given}`)
  return { from, until: addMonths(from, months) }
}

function periodName(given: string): string {
  const of = parseMonth(given)
  return of === undefined ? `${given}年` : monthName(of)
}

function partsBelow(key: SumKey, rows: readonly PaymentTotal[], field: Field): Part[] {
  const level = parseMonth(key.period) === undefined ? byMonth : key.unit === TOTAL || topOf(key.unit) !== undefined ? byUnit : byLine
  return [...Map.groupBy(rows, level.groupOf)].map(([group, of]) =>
    part(sumAddress(level.keyOf(key, group), of, field), level.nameOf(group), sumOf(of, field)),
  )
}

interface Level {
  groupOf(row: PaymentTotal): string
  nameOf(group: string): string
  keyOf(key: SumKey, group: string): SumKey
}

const byMonth: Level = {
  groupOf: ({ booking_month }) => printMonth(booking_month),
  nameOf: periodName,
  keyOf: (key, group) => ({ ...key, period: group }),
}
const byUnit: Level = { groupOf: ({ region }) => region, nameOf: unitName, keyOf: (key, group) => ({ ...key, unit: group }) }
/** Of a unit a line in a month is one row. */
const byLine: Level = { groupOf: ({ line }) => String(line), nameOf: (group) => lineName(Number(group)), keyOf: (key) => key }
