/** What a run added up, one row a unit and kind of amount. */
import type { Column } from '../../../kit/column.ts'
import { paymentLines } from '../../person-names.ts'
import type { Units } from '../../queries.ts'
import type { RunRecord } from '../../run-queries.ts'

interface SumRow {
  readonly key: string
  readonly unit: string
  readonly name: string
  readonly amount: string
  /** "" where persons are not counted. */
  readonly persons: string
  readonly figure: string | undefined
}

const NAMES: Readonly<Record<string, string>> = {
  due: '应缴',
  paid: '发放',
  ...Object.fromEntries(Object.entries(paymentLines).map(([line, name]) => [`paid-${line}`, `实付 · ${name}`])),
  difference: '补差',
  receipt: '冲抵账单',
  suspense: '转入暂收',
  'set-off': '暂收转抵',
  refund: '退费',
}

export function sumsOf({ sums, totals, counts }: RunRecord, units: Units['units']): SumRow[] {
  const unitOf = new Map(units.map(({ region, name }) => [region, name]))
  const personsAt = new Map(counts.map(({ count, of }) => [count, String(of)]))
  const rows = sums.map(({ sum, amount, figures }): SumRow => {
    const [kind = '', region = ''] = sum.split('@')
    return {
      key: sum,
      unit: region === '' ? '全省' : (unitOf.get(region) ?? region),
      name: NAMES[kind] ?? kind,
      amount,
      persons: personsAt.get(`persons@${region}`) ?? '',
      figure: figures['amount'],
    }
  })
  return [...rows, ...totals.map(({ sum, amount, figures }) => totalRow(sum, amount, figures['amount']))]
}

const TOTAL = '合计'

/** Persons may be of several units: their numbers are not added up. */
function totalRow(what: string, amount: string, figure: string | undefined): SumRow {
  return { key: `${TOTAL} ${what}`, unit: TOTAL, name: NAMES[what] ?? what, amount, persons: '', figure }
}

export function isTotal({ unit }: SumRow): boolean {
  return unit === TOTAL
}

const COLUMNS: readonly Column<SumRow>[] = [
  { key: 'unit', title: '单位', kind: 'text', value: ({ unit }) => unit, isHead: true },
  { key: 'name', title: '项目', kind: 'text', value: ({ name }) => name },
  { key: 'amount', title: '金额', kind: 'money', value: ({ amount }) => amount, figure: ({ figure }) => figure },
]
const PERSONS: Column<SumRow> = { key: 'persons', title: '人数', kind: 'number', value: ({ persons }) => persons }

/** Persons are told where the run counted any. */
export function sumColumns(rows: readonly SumRow[]): readonly Column<SumRow>[] {
  return rows.some(({ persons }) => persons !== '') ? [...COLUMNS, PERSONS] : COLUMNS
}
