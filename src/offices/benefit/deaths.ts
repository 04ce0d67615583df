/**
 * Deaths reported by civil affairs and police: the pension ends with the month of death, what was paid after it is set
 * off against what is due, survivors get their benefits, heirs what is left of the account (附件1 六(三)、社会保险法 14).
 */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Fen, fen, sum } from '../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../kernel/month.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { explanationOf } from '../../rules/index.ts'
import { type Entry, post } from '../ledger/index.ts'
import { keepRefusal } from './award.ts'
import { type Deceased, payMonthOf, reportedDeaths } from './deceased.ts'
import { decideDeath } from './decide-death.ts'
import { REVISED } from './revise.ts'

/** Settles every death reported up to `day` and not yet settled; benefits are paid in the month after. */
export async function settleDeaths(client: pg.PoolClient, day: Day, law: Law, digest: string): Promise<number> {
  const entries: Entry[] = []
  const deceased = await reportedDeaths(client, day)
  for (const one of deceased) entries.push(...(await settleDeath(client, one, law, digest)))
  const month = printMonth(monthOfDay(day))
  await post(client, { event: 'deaths-settled', source: `benefit/deaths/${month}`, day, summary: `死亡待遇核定 ${month}` }, entries)
  return deceased.length
}

async function settleDeath(client: pg.PoolClient, one: Deceased, law: Law, digest: string): Promise<Entry[]> {
  const { person, region, day, overpaid } = one
  const paidUntil = payMonthOf(one)
  const ends = addMonths(one.diedMonth, 1)
  if (one.pension) {
    await client.query('insert into termination (person_id, from_month, ground, decided_on, source) values ($1, $2, $3, $4, $5)', [
      person,
      ends,
      'death',
      day,
      one.source,
    ])
  }
  const trace = new Trace()
  const { lines, refusal } = decideDeath(one, law, trace)
  if (refusal) await keepRefusal(client, one, 'survivors', monthOfDay(day), refusal)
  const withdrawn = await withdrawnSince(client, person, ends, paidUntil)
  for (const { line, amount, setOff } of lines) {
    await client.query(
      `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month, law, trace)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        person,
        line,
        one.diedMonth,
        region,
        amount,
        setOff,
        day,
        paidUntil,
        digest,
        JSON.stringify(trace.because.map((node) => explanationOf(node))),
      ],
    )
  }
  if (overpaid > 0) {
    await client.query(
      'insert into overpayment (person_id, region, from_month, until_month, amount, set_off, found_on) values ($1, $2, $3, $4, $5, $6, $7)',
      [person, region, ends, paidUntil, overpaid, sum(lines.map(({ setOff }) => setOff)), day],
    )
  }
  return [
    { move: 'benefit-owed', region, fen: sum(lines.map((line) => line.amount)) },
    { move: 'benefit-discharged', region, fen: withdrawn },
    { move: 'overpayment-found', region, fen: overpaid },
    ...(one.pension ? [] : [{ move: 'accounts-reduced' as const, region: one.accountRegion, fen: one.accountBalance }]),
  ]
}

/** What a revision added for months after the month of death and was not paid yet: it will not be. */
async function withdrawnSince(client: pg.PoolClient, person: number, from: Month, payMonth: Month): Promise<Fen> {
  const { rows } = await client.query(
    `select coalesce(sum(amount), 0)::int8 fen from one_off where person_id = $1 and line = ${REVISED} and for_month >= $2 and pay_month >= $3`,
    [person, from, payMonth],
  )
  return fen(rows[0].fen)
}
