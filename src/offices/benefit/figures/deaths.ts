/** What a death gave, over all rows of it: grants, the account to heirs, and what was overpaid and set off. */
import type pg from 'pg'
import { fen } from '../../../kernel/fen.ts'
import type { Month } from '../../../kernel/month.ts'
import { type Figure, figureKind, id, monthName, type Part, part, partsOf, personName } from '../../explanation/index.ts'
import { FUNERAL, GRANT, HEIRS } from '../decide-death.ts'
import { HEIRS_FURTHER } from '../further.ts'
import { ONE_OFFS, oneOffFigure } from './one-offs.ts'
import { overpaymentFigure } from './owed.ts'

interface Field {
  readonly zh: string
  readonly cites: readonly string[]
  /** Of which rows of one_off it is made, and what of each; of none where it is the overpayment itself. */
  readonly made?: { readonly lines: readonly number[]; readonly of: 'amount' | 'setOff' }
}

const SET_OFF = ['社会保险经办条例 46']
const linesOf = (...lines: readonly number[]) => ({ lines, of: 'amount' }) as const
const citesOf = (line: number) => ONE_OFFS[line]?.cites ?? []

const FIELDS = {
  funeral: { zh: '丧葬补助金', cites: citesOf(FUNERAL), made: linesOf(FUNERAL) },
  grant: { zh: '抚恤金', cites: citesOf(GRANT), made: linesOf(GRANT) },
  heirs: { zh: '个人账户余额继承（含以后补付）', cites: citesOf(HEIRS), made: linesOf(HEIRS, HEIRS_FURTHER) },
  overpaid: { zh: '死亡后多发的养老金', cites: SET_OFF },
  setOff: { zh: '待遇中抵扣的多发养老金', cites: SET_OFF, made: { lines: [FUNERAL, GRANT, HEIRS, HEIRS_FURTHER], of: 'setOff' } },
} as const satisfies Record<string, Field>

export const DEATH_FIELDS = Object.keys(FIELDS)

/** Nothing given is 0.00 of no parts. */
export const deathFigure = figureKind({
  kind: 'benefit/death',
  key: { person: id },
  fields: DEATH_FIELDS,
  action: 'payment.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person }, field, page }): Promise<Figure | undefined> {
    const { rowCount } = await client.query('select from death where person_id = $1', [person])
    if (rowCount === 0) return undefined
    const { zh, cites, made }: Field = FIELDS[field as keyof typeof FIELDS]
    const parts = partsOf(made ? await oneOffs(client, person, made) : await overpayment(client, person), page)
    return { title: `${personName(person)} · 死亡 · ${zh}`, unit: 'yuan', value: parts.total, cites, parts }
  },
})

async function oneOffs(client: pg.ClientBase, person: number, { lines, of }: NonNullable<Field['made']>): Promise<Part[]> {
  const { rows } = await client.query<{ line: number; for_month: Month; revision: number; fen: number }>(
    `select line, for_month, revision, fen from (
       select line, for_month, revision, case $3 when 'amount' then amount else set_off end fen
       from one_off where person_id = $1 and line = any ($2::smallint[])) o
     where fen > 0 order by line, for_month, revision`,
    [person, lines, of],
  )
  return rows.map(({ line, for_month: forMonth, revision, fen: amount }) =>
    part(oneOffFigure.address({ person, line, forMonth, revision }, of), `${monthName(forMonth)}${ONE_OFFS[line]?.zh ?? ''}`, fen(amount)),
  )
}

async function overpayment(client: pg.ClientBase, person: number): Promise<Part[]> {
  const { rows } = await client.query<{ amount: number }>('select amount from overpayment where person_id = $1', [person])
  return rows.map(({ amount }) => part(overpaymentFigure.address({ person }, 'amount'), FIELDS.overpaid.zh, amount))
}
