/**
 * The settlement of a year (责任清算): each unit's general gap from its plan, managerial gap from contributions short of
 * plan, credit for over-collection; and how the province's gap is covered (附件3 二、三、四).
 */
import type pg from 'pg'
import { type Day, dayOf } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { monthOf } from '../../kernel/month.ts'
import { refuse } from '../../kernel/outcome.ts'
import { ONE } from '../../kernel/ratio.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { explanationOf } from '../../rules/index.ts'
import { gapToShare, generalGap, managerialGap, overCollectionCredit, planShortfall } from '../../rules/responsibility/index.ts'
import { type LineName, lines } from '../final-accounts/index.ts'
import { balancesOf, type Entry, post } from '../ledger/index.ts'
import { accepted } from './accepted.ts'

interface UnitYear {
  region: string
  plannedIncome: Fen
  plannedExpenditure: Fen
  plannedContributions: Fen
  collected: Fen
}

export async function settleYear(client: pg.PoolClient, year: number, law: Law, digest: string): Promise<void> {
  const day = dayOf(monthOf(year, 12), 31)
  const units = await unitYears(client, year)
  const arrears = await balancesOf(client, 'memo-arrears', day)
  const entries: Entry[] = []
  for (const unit of units) {
    const trace = new Trace()
    const gap = accepted(generalGap({ plannedIncome: unit.plannedIncome, plannedExpenditure: unit.plannedExpenditure }, law, trace))
    const compared = { planned: unit.plannedContributions, collected: unit.collected }
    const shortfall = accepted(planShortfall(compared, law, trace)).amount
    const managerial = accepted(managerialGap({ items: [{ kind: 'plan-shortfall', amount: shortfall }] }, law, trace)).amount
    const credit = unit.plannedContributions > 0 ? accepted(overCollectionCredit(compared, law, trace)).credit : fen(0)
    await client.query(
      `insert into settlement (year, region, planned_income, planned_expenditure, general_gap, surplus, planned_contributions, collected, shortfall,
         managerial_gap, credit, arrears, law, trace) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        year,
        unit.region,
        unit.plannedIncome,
        unit.plannedExpenditure,
        gap.gap,
        gap.surplus,
        unit.plannedContributions,
        unit.collected,
        shortfall,
        managerial,
        credit,
        arrears.get(unit.region) ?? 0,
        digest,
        JSON.stringify(trace.because.map((node) => explanationOf(node))),
      ],
    )
    entries.push(
      { move: 'managerial-gap-claimed', region: unit.region, fen: managerial },
      { move: 'credit-earned', region: unit.region, fen: credit },
    )
  }
  await coverGap(client, year, units, law, digest)
  await post(client, { event: 'year-settled', source: `responsibility/settlement/${year}`, day, summary: `${year}年责任清算` }, entries)
}

/** The province's gap: its accumulated balance covers first; the share beyond it follows a published method or is refused. */
async function coverGap(client: pg.PoolClient, year: number, units: readonly UnitYear[], law: Law, digest: string): Promise<void> {
  const usableBalance = await balanceTakenOver(client, dayOf(monthOf(year, 1), 1))
  const plan = { plannedIncome: total(units, 'plannedIncome'), plannedExpenditure: total(units, 'plannedExpenditure') }
  const trace = new Trace()
  const share = law.read('general-gap-provincial-share', monthOf(year, 1), trace)
  const beyond = plan.plannedExpenditure - plan.plannedIncome - usableBalance
  // A balance that covers everything leaves nothing to share, so that the method need not be published.
  const outcome =
    share || beyond <= 0
      ? gapToShare({ ...plan, usableBalance, raised: fen(0), provincialShare: share?.ratio ?? ONE }, law, trace)
      : refuse('parameter-not-set', ['苏政发〔2020〕45号 附件3 二(二)'], { parameter: 'general-gap-provincial-share', year })
  await client.query('insert into gap_cover (year, usable_balance, outcome, law, trace) values ($1, $2, $3, $4, $5)', [
    year,
    usableBalance,
    JSON.stringify(outcome),
    digest,
    JSON.stringify(trace.because.map((node) => explanationOf(node))),
  ])
}

/** What all units brought in at the opening of the year's books: still local or already called up. */
async function balanceTakenOver(client: pg.PoolClient, day: Day): Promise<Fen> {
  const balances = await balancesOf(client, 'accumulated', day)
  return fen(-[...balances.values()].reduce((sum, balance) => sum + balance, 0))
}

async function unitYears(client: pg.PoolClient, year: number): Promise<UnitYear[]> {
  const { rows } = await client.query('select region, line, planned, actual from final_account where year = $1 order by region, line', [
    year,
  ])
  return [...Map.groupBy(rows, (row) => row.region)].map(([region, of]) => {
    const planned = (side: 'income' | 'expenditure') =>
      fen(of.filter((row) => lines[row.line as LineName].side === side).reduce((sum, row) => sum + row.planned, 0))
    const contribution = of.find((row) => row.line === 'contribution')
    return {
      region,
      plannedIncome: planned('income'),
      plannedExpenditure: planned('expenditure'),
      plannedContributions: fen(contribution?.planned ?? 0),
      collected: fen(contribution?.actual ?? 0),
    }
  })
}

function total(units: readonly UnitYear[], field: 'plannedIncome' | 'plannedExpenditure'): Fen {
  return units.reduce((sum, unit) => fen(sum + unit[field]), fen(0))
}
