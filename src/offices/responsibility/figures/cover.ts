/** How the province's general gap is covered: what the balance gives, what is raised, what falls to the province and the regions. */
import type pg from 'pg'
import { dayOf } from '../../../kernel/day.ts'
import { fen, printYuan } from '../../../kernel/fen.ts'
import { monthOf } from '../../../kernel/month.ts'
import type { Explanation } from '../../../rules/index.ts'
import { type Figure, figureKind, lawOfDecision, part, partsOf, runAgain, TOTAL, unitName, year } from '../../explanation/index.ts'
import { balanceFigure, PROVINCE } from '../../ledger/index.ts'
import { settlementFigure } from './settlement.ts'

const RULE = 'responsibility/gap-to-share'

const FIELDS: Readonly<Record<string, string>> = {
  gap: '全省一般性缺口',
  fromBalance: '由累计结余弥补',
  raised: '其他筹集资金',
  provincial: '省级分担',
  local: '市县分担',
}

interface Row {
  readonly usable_balance: number
  readonly outcome: { readonly value?: Readonly<Record<string, number>> }
  readonly law: string
  readonly trace: readonly Explanation[]
}

export const coverFigure = figureKind({
  kind: 'responsibility/cover',
  key: { year },
  fields: ['usableBalance', ...Object.keys(FIELDS)],
  action: 'statement.read',
  place: () => ({ region: PROVINCE }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>('select usable_balance, outcome, law, trace from gap_cover where year = $1', [key.year])
    const row = rows[0]
    if (!row) return undefined
    const cites = ['苏政发〔2020〕45号 附件3 二(二)']
    const usable = { title: `全省 · ${key.year}年可用累计结余`, unit: 'yuan', value: fen(row.usable_balance), cites } as const
    if (field === 'usableBalance') return { ...usable, parts: partsOf(await takenOver(client, key.year), page) }
    const value = row.outcome.value?.[field]
    const stored = row.trace.find((each) => each.rule === RULE)
    // Where the method is not published the outcome is a refusal: there is no such figure yet.
    if (value === undefined || !stored) return undefined
    const run = runAgain(await lawOfDecision(client, row.law), RULE, stored.given)
    const parts = Object.keys(FIELDS)
      .filter((name) => name !== 'gap')
      .map((name) => part(coverFigure.address(key, name), FIELDS[name] ?? '', row.outcome.value?.[name] ?? 0))
    return {
      title: `${key.year}年${FIELDS[field]}`,
      unit: 'yuan',
      value: fen(value),
      cites,
      inputs: [
        ...(['plannedIncome', 'plannedExpenditure'] as const).map((name) => ({
          name,
          zh: name === 'plannedIncome' ? '全省计划收入' : '全省计划支出',
          value: String((stored.given as Record<string, string>)[name]),
          figure: settlementFigure.address({ year: key.year, unit: TOTAL }, name),
        })),
        {
          name: 'usableBalance',
          zh: '可用累计结余',
          value: printYuan(fen(row.usable_balance)),
          figure: coverFigure.address(key, 'usableBalance'),
        },
      ],
      ...(field === 'gap' && { parts: partsOf(parts, page) }),
      again: { value: run.fen(field), law: row.law, trace: run.trace },
    }
  },
})

/** What each unit brought in when the year's books were opened. */
async function takenOver(client: pg.ClientBase, of: number) {
  const day = dayOf(monthOf(of, 1), 1)
  const { rows } = await client.query<{ account: string; region: string; fen: number }>(
    `select a.account, a.region, sum(case when p.credit = a.account then p.fen else -p.fen end)::int8 fen
     from ledger_account a join movement p on p.debit = a.account or p.credit = a.account
     where a.name = 'accumulated' and p.business_day <= $1 group by 1, 2 order by 2`,
    [day],
  )
  return rows.map((row) => part(balanceFigure.address({ account: row.account, day }, 'balance'), unitName(row.region), row.fen))
}
