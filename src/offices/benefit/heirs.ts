/**
 * What reaches an account after its heirs were paid (社会保险法 14): contributions settled late, differences, interest. It is
 * theirs too and is owed as a further amount, less what is still to be recovered of pensions paid after the death.
 */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { fen, smaller } from '../../kernel/fen.ts'
import { addMonths, printMonth } from '../../kernel/month.ts'
import { type Entry, post } from '../ledger/index.ts'
import { accountLeft } from './account-left.ts'
import { pensionsAt } from './pensions-at.ts'

export const HEIRS_FURTHER = 7

/** At the end of a month, over the accounts of settled deaths to which something was entered in it; how many are owed more. */
export async function oweHeirs(client: pg.PoolClient, day: Day): Promise<number> {
  const booking = monthOfDay(day)
  const { rows } = await client.query(
    `with entered as (
       select person_id, min(region) region from (
         select person_id, region from account_entry where booking_month = $1 union all select person_id, region from account_interest where booking_month = $1) e
       where exists (select from death d where d.person_id = e.person_id) group by 1)
     select e.person_id, coalesce((select o.region from account_opening o where o.person_id = e.person_id), e.region) account_region,
       coalesce(p.region, (select min(o.region) from one_off o where o.person_id = e.person_id and o.line in (2, 3, 4)), e.region) region,
       (select sum(fen)::int8 from account_line l where l.person_id = e.person_id) credited, p.account, p.balance, p.balance_month, t.from_month ended_from,
       (select coalesce(sum(amount), 0)::int8 from one_off o where o.person_id = e.person_id and o.line in (4, ${HEIRS_FURTHER})) owed,
       (select coalesce(max(v.amount), 0)::int8 from overpayment v where v.person_id = e.person_id)
         - (select coalesce(sum(o.set_off), 0)::int8 from one_off o where o.person_id = e.person_id) recoverable
     from entered e left join (${pensionsAt()}) p on p.person_id = e.person_id left join termination t on t.person_id = e.person_id
     where t.person_id is not null or (p.person_id is null and (
         exists (select from one_off o where o.person_id = e.person_id and o.line in (2, 3, 4))
         or exists (select from benefit_refusal b where b.person_id = e.person_id and b.benefit = 'survivors')))
     order by 1`,
    [booking],
  )
  const owed = rows.flatMap((row) => {
    const left =
      row.ended_from === null
        ? fen(row.credited)
        : accountLeft({ account: fen(row.account), balance: fen(row.balance), balanceMonth: row.balance_month }, row.ended_from)
    const amount = fen(left - row.owed)
    return amount > 0 ? [{ ...row, amount, setOff: smaller(amount, fen(row.recoverable)) }] : []
  })
  for (const { person_id, region, amount, setOff } of owed) {
    await client.query(
      `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month)
       values ($1, ${HEIRS_FURTHER}, $2, $3, $4, $5, $6, $7)`,
      [person_id, booking, region, amount, setOff, day, addMonths(booking, 1)],
    )
  }
  const month = printMonth(booking)
  await post(
    client,
    { event: 'heirs-owed', source: `benefit/heirs/${month}`, day, summary: `死亡后到账个人账户补付继承人 ${month}` },
    owed.flatMap(({ region, account_region, amount, ended_from }): Entry[] => [
      { move: 'benefit-owed', region, fen: amount },
      ...(ended_from === null ? [{ move: 'accounts-reduced' as const, region: account_region, fen: amount }] : []),
    ]),
  )
  return owed.length
}
