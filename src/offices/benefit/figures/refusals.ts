/** A benefit that the law does not allow, or not yet: the ground, by the article that says so and the facts it rests on. */
import type pg from 'pg'
import { printMonth } from '../../../kernel/month.ts'
import { type Figure, figureKind, id, month, monthName, oneOf, personName } from '../../explanation/index.ts'

const BENEFITS = { award: '待遇核定', survivors: '死亡待遇' } as const

/** What the facts of refusals are called; a fact of another name is told by it. */
const FACTS: Readonly<Record<string, string>> = {
  contributionMonths: '缴费月数',
  qualifyingMonths: '最低缴费月数',
  parameter: '未定的参数',
  key: '参数分项',
  at: '所在时间',
}

interface Row {
  readonly region: string
  readonly code: string
  readonly cites: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export const refusalFigure = figureKind({
  kind: 'benefit/refusal',
  key: { person: id, benefit: oneOf('award', 'survivors'), month },
  fields: ['code'],
  action: 'award.read',
  place: ({ person }) => ({ person }),
  async load(client: pg.ClientBase, { key }): Promise<Figure | undefined> {
    const { rows } = await client.query<Row>(
      'select region, code, cites, facts from benefit_refusal where person_id = $1 and benefit = $2 and month = $3',
      [key.person, key.benefit, key.month],
    )
    const row = rows[0]
    if (!row) return undefined
    return {
      title: `${personName(key.person)} · ${monthName(key.month)}${BENEFITS[key.benefit]}不予办理的理由`,
      unit: 'code',
      value: row.code,
      cites: [row.cites],
      inputs: [
        { name: 'decidedIn', zh: '决定月', value: printMonth(key.month) },
        ...Object.entries(row.facts).map(([name, value]) => ({ name, zh: FACTS[name] ?? name, value })),
      ],
    }
  },
})
