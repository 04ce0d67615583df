/** Columns that all lists of bills share. */
import type { ServerColumn } from '../../../kit/server-table.tsx'
import type { Bill } from '../../collection-queries.ts'
import { nameOfUnit } from './names.ts'

export const NO_NAME = '（无权查阅参保人）'

export const PAYER_KINDS = [
  { value: 'employer', label: '用人单位' },
  { value: 'person', label: '灵活就业人员' },
] as const

export const billKey = ({ payerKind, payerId, bookingMonth, forMonth, line }: Bill) =>
  `${payerKind} ${payerId} ${bookingMonth} ${forMonth} ${line}`

export const payer: ServerColumn<Bill, 'payer'> = {
  key: 'name',
  title: '缴费人',
  kind: 'text',
  isHead: true,
  sort: 'payer',
  value: ({ name }) => name ?? NO_NAME,
}

export const payerCode: ServerColumn<Bill, never> = {
  key: 'payer',
  title: '代码',
  kind: 'text',
  isMinor: true,
  value: ({ payer: code }) => code ?? '',
}

export const unit: ServerColumn<Bill, never> = {
  key: 'region',
  title: '单位',
  kind: 'text',
  isMinor: true,
  value: ({ region }) => nameOfUnit(region),
}

export const forMonth: ServerColumn<Bill, never> = { key: 'forMonth', title: '所属月', kind: 'text', value: (bill) => bill.forMonth }

type Amount = 'totalBase' | 'employerDue' | 'personalDue' | 'due' | 'paid' | 'open'

/** An amount of the bill, which opens into where it comes from where the server has an address for it. */
export function amount<Sort extends string = never>(
  key: Amount,
  title: string,
  more: Partial<ServerColumn<Bill, Sort>> = {},
): ServerColumn<Bill, Sort> {
  return { key, title, kind: 'money', value: (bill) => bill[key], figure: ({ figures }) => figures[key], ...more }
}

/** By how much later law changed a month that was assessed; before what explains it, so that it is seen where there is little room. */
export const changed: readonly ServerColumn<Bill, never>[] = [amount('due', '差额合计'), amount('open', '未结')]

/** Of how many it was changed, which way, and whose part by how much. */
export const changes: readonly ServerColumn<Bill, never>[] = [
  { key: 'persons', title: '变动人数', kind: 'number', isMinor: true, value: ({ persons }) => String(persons) },
  { key: 'kind', title: '补缴或退还', kind: 'text', value: ({ due }) => (due.startsWith('-') ? '退还' : '补缴') },
  amount('employerDue', '单位差额', { isMinor: true }),
  amount('personalDue', '个人差额', { isMinor: true }),
]
