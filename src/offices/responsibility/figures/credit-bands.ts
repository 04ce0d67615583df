/** The bands of the credit for over-collection: how much of the excess lies in each, and what it earns. */
import type pg from 'pg'
import { fen, parseYuan, printYuan } from '../../../kernel/fen.ts'
import type { Explanation } from '../../../rules/index.ts'
import { type Figure, figureKind, lawOfDecision, region, runAgain, small, unitName, year } from '../../explanation/index.ts'

const RULE = 'responsibility/over-collection-credit'

interface Band {
  readonly amount: number
  readonly credit: number
}

interface Key {
  readonly year: number
  readonly unit: string
}

export function bandName(band: number): string {
  return `超收第 ${band} 档`
}

export function creditBandAddress({ year: of, unit }: Key, band: number, field: 'amount' | 'credit'): string {
  return creditBandFigure.address({ year: of, region: unit, band }, field)
}

/** The bands as settled, from the stored trace, and the rule run again on the plan and collection as stored. */
export async function creditBands(client: pg.ClientBase, key: Key) {
  const { rows } = await client.query<{ planned: number; collected: number; law: string; trace: readonly Explanation[] }>(
    'select planned_contributions planned, collected, law, trace from settlement where year = $1 and region = $2',
    [key.year, key.unit],
  )
  const row = rows[0]
  const stored = row?.trace.find((each) => each.rule === RULE)
  // Of a unit for which nothing was planned nothing can be over the plan.
  if (!row || !stored) return undefined
  const given = { planned: printYuan(fen(row.planned)), collected: printYuan(fen(row.collected)) }
  const run = runAgain(await lawOfDecision(client, row.law), RULE, given)
  return { bands: bandsIn(stored), law: row.law, run, again: run.trace.flatMap(bandsIn) }
}

function bandsIn({ value }: Explanation): Band[] {
  const bands = (value as { bands?: readonly Record<keyof Band, string>[] } | undefined)?.bands ?? []
  return bands.map((band) => ({ amount: parseYuan(band.amount) ?? Number.NaN, credit: parseYuan(band.credit) ?? Number.NaN }))
}

export const creditBandFigure = figureKind({
  kind: 'responsibility/credit-band',
  key: { year, region, band: small },
  fields: ['amount', 'credit'],
  action: 'statement.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field }): Promise<Figure | undefined> {
    const found = await creditBands(client, { year: key.year, unit: key.region })
    const name = field as keyof Band
    const band = found?.bands[key.band - 1]
    if (!found || !band) return undefined
    const { run, again, law } = found
    return {
      title: `${unitName(key.region)} · ${key.year}年${bandName(key.band)}${name === 'amount' ? '超收额' : '可冲减额'}`,
      unit: 'yuan',
      value: fen(band[name]),
      cites: ['苏政发〔2020〕45号 附件3 四'],
      again: { value: again[key.band - 1]?.[name] ?? 'refused', law, trace: run.trace },
    }
  },
})
