/** How collection stands in a month by plan unit: what became due, what came in, and what is open at its end. */
import type pg from 'pg'
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import { type AccountName, accountOf, trialBalance } from '../ledger/index.ts'

interface Column {
  readonly zh: string
  readonly account: AccountName
  /** What moved on one side in the month, or what stood there at its end. */
  readonly side: 'debit' | 'credit' | 'balance'
}

export const MONTH_FIELDS = {
  due: { zh: '新增应缴', account: 'memo-due', side: 'debit' },
  lowered: { zh: '应缴减少', account: 'memo-due', side: 'credit' },
  received: { zh: '入库', account: 'treasury', side: 'debit' },
  open: { zh: '月末未缴', account: 'memo-due', side: 'balance' },
  arrears: { zh: '月末欠费', account: 'memo-arrears', side: 'balance' },
  suspense: { zh: '月末暂收', account: 'suspense', side: 'balance' },
} as const satisfies Record<string, Column>

export type MonthField = keyof typeof MONTH_FIELDS

export const monthFields = Object.keys(MONTH_FIELDS) as MonthField[]

const TOLD: readonly AccountName[] = Object.values(MONTH_FIELDS).map(({ account }) => account)

/** What is held in suspense is owed: it stands on the credit side. */
const OWED: readonly AccountName[] = ['suspense']

export function periodOf(of: Month): { from: Day; until: Day } {
  return { from: dayOf(of, 1), until: lastDay(of) }
}

export interface UnitMonth {
  readonly region: string
  readonly amounts: Readonly<Record<MonthField, Fen>>
}

/** In order of code; units over whose accounts nothing ever moved are left out, and those row-level security does not show. */
export async function unitsIn(client: pg.ClientBase, asked: Month, regions?: readonly string[]): Promise<UnitMonth[]> {
  const period = periodOf(asked)
  const moved = await amountsBy(client, period)
  const stood = await amountsBy(client, { until: period.until })
  const all = [...new Set(stood.rows.filter(({ name }) => TOLD.includes(name)).map((row) => row.region))].sort()
  const amount = (region: string, { account, side }: Column): Fen => {
    if (side !== 'balance') return moved.of(account, region)[side]
    const { debit, credit } = stood.of(account, region)
    return fen(OWED.includes(account) ? credit - debit : debit - credit)
  }
  return all
    .filter((region) => regions === undefined || regions.includes(region))
    .map((region) => ({
      region,
      amounts: Object.fromEntries(monthFields.map((field) => [field, amount(region, MONTH_FIELDS[field])])) as UnitMonth['amounts'],
    }))
}

interface Sides {
  readonly debit: Fen
  readonly credit: Fen
}

const NOTHING: Sides = { debit: fen(0), credit: fen(0) }

async function amountsBy(client: pg.ClientBase, period: Parameters<typeof trialBalance>[1]) {
  const rows = await trialBalance(client, period)
  const sides = new Map(rows.map((row) => [accountOf(row.name, row.region), row]))
  return { rows, of: (name: AccountName, at: string): Sides => sides.get(accountOf(name, at)) ?? NOTHING }
}
