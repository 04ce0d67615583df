/**
 * Final accounts (决算): plan and actual of every line by plan unit, straight from the books; then the year's income and
 * expenditure move into the accumulated balance (附件2 第十五条).
 */
import type pg from 'pg'
import { type Day, dayOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { monthOf } from '../../kernel/month.ts'
import { accountOf, type IncomeStatement, incomeStatements, type Posting, write, YEAR_END } from '../ledger/index.ts'
import { lineNames, lines } from './lines.ts'

export async function compileFinalAccounts(client: pg.PoolClient, year: number): Promise<void> {
  const period = { from: dayOf(monthOf(year, 1), 1), until: dayOf(monthOf(year, 12), 31) }
  const planned = await client.query('select region, line, fen from plan_line where year = $1', [year])
  const plan = new Map(planned.rows.map((row) => [`${row.region} ${row.line}`, row.fen]))
  const units = await client.query('select region from plan_unit order by region')
  const statements = await incomeStatements(client, period)
  for (const { region } of units.rows) {
    const statement = statements.get(region)
    const actual = new Map([...(statement?.income ?? []), ...(statement?.expenditure ?? [])].map((line) => [line.account, line.fen]))
    for (const line of lineNames) {
      const booked = lines[line].accounts.reduce((total, account) => fen(total + (actual.get(account) ?? 0)), fen(0))
      await client.query('insert into final_account (year, region, line, planned, actual) values ($1, $2, $3, $4, $5)', [
        year,
        region,
        line,
        plan.get(`${region} ${line}`) ?? 0,
        booked,
      ])
    }
    if (statement) await closeUnit(client, year, period.until, region, statement)
  }
}

/** Income accounts are debited, expenditure accounts credited, against the unit's accumulated balance. */
async function closeUnit(client: pg.PoolClient, year: number, day: Day, region: string, statement: IncomeStatement): Promise<void> {
  const accumulated = accountOf('accumulated', region)
  const postings: Posting[] = [
    ...statement.income.map((line) => closing(accountOf(line.account, region), accumulated, line.fen)),
    ...statement.expenditure.map((line) => closing(accumulated, accountOf(line.account, region), line.fen)),
  ].filter((posting) => posting.fen > 0)
  if (postings.length === 0) return
  await write(client, {
    event: YEAR_END,
    source: `final-accounts/closing/${year}-${region}`,
    day,
    summary: `${year}年收支结转累计结余`,
    cites: '苏政发〔2020〕45号 附件2 第十五条',
    postings,
  })
}

/** An account whose balance stands on the unusual side is closed the other way round. */
function closing(debit: string, credit: string, amount: number): Posting {
  return amount < 0 ? { debit: credit, credit: debit, fen: fen(-amount) } : { debit, credit, fen: fen(amount) }
}
