/** Awards and what the law refused, as they are listed; one award with all its decisions. */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import type { Month } from '../../../kernel/month.ts'
import { equal, inOrder, keysOf, type PageAsked, readPage, type Who } from '../../../platform/http/index.ts'

interface Amounts {
  readonly contribution_months: number
  readonly average_index: string
  readonly account_balance: number
  readonly pooled: number
  readonly account: number
  readonly transitional: number
  readonly rounded_up: number
  readonly total: number
  readonly decided_on: Day
}

export interface AwardLine extends Amounts, Who {
  readonly award_month: Month
  readonly region: string
  readonly revision: number
}

interface Asked extends PageAsked {
  readonly month?: Month | undefined
  readonly region?: string | undefined
  readonly person?: number | undefined
}

const AMOUNTS = [
  'contribution_months',
  'average_index',
  'account_balance',
  'pooled',
  'account',
  'transitional',
  'rounded_up',
  'total',
  'decided_on',
]

const PERSON = { column: 'a.person_id', field: 'person_id', kind: 'int' } as const

export const AWARD_ORDERS = {
  month: [{ column: 'a.award_month', field: 'award_month', kind: 'int' }, PERSON],
  total: [{ column: 'coalesce(r.total, a.total)', field: 'total', kind: 'int' }, PERSON],
} as const

/** As in force, the newest months first. */
export function awardsPage(client: pg.ClientBase, { month, region, person, ...page }: Asked & PageAsked<keyof typeof AWARD_ORDERS>) {
  const amounts = AMOUNTS.map((name) => `coalesce(r.${name}, a.${name}) ${name}`).join(', ')
  return readPage<AwardLine>(
    client,
    {
      ...inOrder('award', AWARD_ORDERS, page, { sort: 'month', descending: true }),
      select: `select a.person_id, p.id_number, p.name, a.award_month, a.region, coalesce(r.revision, 0) revision, ${amounts}
        from award a join person p on p.person_id = a.person_id
        left join lateral (select * from award_revision r where r.person_id = a.person_id order by revision desc limit 1) r on true`,
      where: equal({ 'a.award_month': month, 'a.region': region, 'a.person_id': person }),
    },
    page,
  )
}

export interface Decision extends Amounts {
  readonly revision: number
  readonly ground: 'law' | 'account' | null
  readonly from_month: Month
  readonly law: string
  readonly given: unknown
  readonly trace: unknown
}

/** The award and its revisions, in order; undefined where there is none. */
export async function awardRecord(client: pg.ClientBase, person: number) {
  const found = await client.query<Who & { award_month: Month; region: string }>(
    'select person_id, id_number, name, award_month, region from award join person using (person_id) where person_id = $1',
    [person],
  )
  if (found.rows[0] === undefined) return undefined
  const amounts = AMOUNTS.join(', ')
  const { rows } = await client.query<Decision>(
    `select 0 revision, null::text ground, award_month + 1 from_month, law, given, trace, ${amounts} from award where person_id = $1
     union all select revision, ground, from_month, law, given, trace, ${amounts} from award_revision where person_id = $1 order by 1`,
    [person],
  )
  return { ...found.rows[0], decisions: rows }
}

export interface RefusalLine extends Who {
  readonly benefit: 'award' | 'survivors'
  readonly month: Month
  readonly region: string
  readonly code: string
  readonly cites: string
  readonly facts: Record<string, string | number | boolean | null>
}

const REFUSED = keysOf({ 'b.month': 'int', 'b.person_id': 'int', 'b.benefit': 'text' })

export const REFUSAL_ORDERS = {
  month: REFUSED,
  person: keysOf({ 'b.person_id': 'int', 'b.month': 'int', 'b.benefit': 'text' }),
  benefit: keysOf({ 'b.benefit': 'text', 'b.month': 'int', 'b.person_id': 'int' }),
  region: [...keysOf({ 'b.region': 'text' }), ...REFUSED],
  code: [...keysOf({ 'b.code': 'text' }), ...REFUSED],
} as const

/** In order of month, unless asked otherwise. */
export function refusalsPage(client: pg.ClientBase, { month, region, person, ...page }: Asked & PageAsked<keyof typeof REFUSAL_ORDERS>) {
  return readPage<RefusalLine>(
    client,
    {
      ...inOrder('benefit-refusal', REFUSAL_ORDERS, page, { sort: 'month' }),
      select: `select b.person_id, p.id_number, p.name, b.benefit, b.month, b.region, b.code, b.cites, b.facts
        from benefit_refusal b join person p on p.person_id = b.person_id`,
      where: equal({ 'b.month': month, 'b.region': region, 'b.person_id': person }),
    },
    page,
  )
}
