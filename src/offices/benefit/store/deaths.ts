/** Deaths reported, with what they gave: grants to survivors, the account to heirs, and what was paid past the end. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { inOrder, type PageAsked, readPage, type Who } from '../../../platform/http/index.ts'
import { FUNERAL, GRANT, HEIRS } from '../decide-death.ts'
import { HEIRS_FURTHER } from '../further.ts'

export interface DeathLine extends Who {
  readonly died_on: Day
  readonly reported_on: Day
  readonly source: 'civil-affairs' | 'police'
  readonly region: string | null
  readonly pensioner: boolean
  readonly owed: readonly { readonly line: number; readonly forMonth: Month; readonly amount: number }[]
  readonly set_off: number
  readonly pay_month: Month | null
  readonly overpaid: number
  readonly refusal: string | null
}

interface Asked extends PageAsked<keyof typeof DEATH_ORDERS> {
  readonly region?: string | undefined
  readonly person?: number | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

const OF_DEATH = [FUNERAL, GRANT, HEIRS, HEIRS_FURTHER].join(', ')

/** Where it was settled, or refused; where neither yet, nothing is known of the place here. */
const REGION = `coalesce((select min(o.region) from one_off o where o.person_id = d.person_id and o.line in (${OF_DEATH})),
  (select min(b.region) from benefit_refusal b where b.person_id = d.person_id and b.benefit = 'survivors'),
  (select n.region from pension n where n.person_id = d.person_id))`

const PERSON = { column: 'd.person_id', field: 'person_id', kind: 'int' } as const

export const DEATH_ORDERS = {
  reported: [{ column: 'd.reported_on', field: 'reported_on', kind: 'day' }, PERSON],
  died: [{ column: 'd.died_on', field: 'died_on', kind: 'day' }, PERSON],
} as const

/** The newest report first. */
export function deathsPage(client: pg.ClientBase, { region, person, from, until, ...page }: Asked) {
  return readPage<DeathLine>(
    client,
    {
      ...inOrder('death', DEATH_ORDERS, page, { sort: 'reported', descending: true }),
      select: `select d.person_id, p.id_number, p.name, d.died_on, d.reported_on, d.source, ${REGION} region,
          exists (select from pension n where n.person_id = d.person_id) pensioner,
          coalesce(o.owed, '[]') owed, coalesce(o.set_off, 0)::int8 set_off, o.pay_month,
          coalesce((select v.amount from overpayment v where v.person_id = d.person_id), 0)::int8 overpaid,
          (select min(b.code) from benefit_refusal b where b.person_id = d.person_id and b.benefit = 'survivors') refusal
        from death d join person p on p.person_id = d.person_id
        left join lateral (
          select json_agg(json_build_object('line', line, 'forMonth', for_month, 'amount', amount) order by line, for_month) owed,
            sum(set_off)::int8 set_off, max(pay_month) pay_month
          from one_off o where o.person_id = d.person_id and o.line in (${OF_DEATH})) o on true`,
      where: [
        ['d.person_id = ?', person],
        ['d.reported_on >= ?', from],
        ['d.reported_on <= ?', until],
        [`${REGION} = ?`, region],
      ],
    },
    page,
  )
}
