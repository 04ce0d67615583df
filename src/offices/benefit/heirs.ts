/** At the end of a month, what reached accounts after their heirs were paid is owed as a further amount: late contributions, differences, interest. */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { printMonth } from '../../kernel/month.ts'
import { type Entry, post } from '../ledger/index.ts'
import { furtherOfMonth, HEIRS_FURTHER } from './further.ts'

/** Over the accounts of settled deaths to which something was entered in the month; how many are owed more. */
export async function oweHeirs(client: pg.PoolClient, day: Day): Promise<number> {
  const booking = monthOfDay(day)
  const owed = await furtherOfMonth(client, booking)
  for (const { person, region, amount, setOff, payMonth } of owed) {
    await client.query(
      `insert into one_off (person_id, line, for_month, region, amount, set_off, determined_on, pay_month)
       values ($1, ${HEIRS_FURTHER}, $2, $3, $4, $5, $6, $7)`,
      [person, booking, region, amount, setOff, day, payMonth],
    )
  }
  const month = printMonth(booking)
  await post(
    client,
    { event: 'heirs-owed', source: `benefit/heirs/${month}`, day, summary: `死亡后到账个人账户补付继承人 ${month}` },
    owed.flatMap(({ region, accountRegion, amount, isPensioner }): Entry[] => [
      { move: 'benefit-owed', region, fen: amount },
      ...(isPensioner ? [] : [{ move: 'accounts-reduced' as const, region: accountRegion, fen: amount }]),
    ]),
  )
  return owed.length
}
