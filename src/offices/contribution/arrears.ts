/**
 * Arrears: the bills that a collection left open are kept as it left them, and those of a day are read from what the last collection
 * booked by that day kept.
 */
import type pg from 'pg'
import type { Day } from '../../kernel/day.ts'
import type { Month } from '../../kernel/month.ts'
import { inOrder, keysOf, readPage } from '../../platform/http/index.ts'
import { bookedBy } from './booked-by.ts'
import { BILL_KEY, BILL_ORDERS, type BillLine, type BillsAsked, ofBills } from './store.ts'

/** Each along an index of the bills kept. */
export const ARREARS_ORDERS = {
  ...BILL_ORDERS,
  dueOn: [...keysOf({ 'b.due_on': 'day' }), ...BILL_KEY],
  open: [...keysOf({ 'b.open': 'int' }), ...BILL_KEY],
} as const

const KEPT =
  'payer_kind, payer_id, booking_month, for_month, line, region, collector, persons, total_base, employer_due, personal_due, due_on'

/**
 * What a collection left open, and the bills that came after it up to a month, of which nothing is paid yet. A bill is due on the last
 * day of its month at the soonest: one of a later month is in arrears on no day of this one. Months are whole numbers, and stand in
 * the text: partitions that cannot hold any of the rows are not even planned for.
 */
function openBills(collected: Month, until: Month): string {
  return `(select ${KEPT}, open from open_bill where booked_by = ${collected}
    union all select ${KEPT}, employer_due + personal_due from bill where booking_month > ${collected} and booking_month <= ${until})`
}

/** The payer of a bill, looked up for the rows of the page alone. */
const NAMED = `case payer_kind when 1 then (select credit_code from employer e where e.employer_id = payer_id)
    else (select id_number from person p where p.person_id = payer_id) end payer,
  case payer_kind when 1 then (select name from employer e where e.employer_id = payer_id)
    else (select name from person p where p.person_id = payer_id) end "name"`

/** The last month up to one whose collection is booked; 0 where there is none. */
async function lastCollection(client: pg.ClientBase, until: Month): Promise<Month> {
  const { rows } = await client.query<{ month: Month }>(
    `select coalesce(max(month), 0) as month from booking_months('receipt_match') month where month <= $1`,
    [until],
  )
  return rows[0]?.month ?? (0 as Month)
}

/** Keeps what the collection of a month leaves open, of what the one before it left and of what became due since. */
export async function keepOpenBills(client: pg.ClientBase, month: Month): Promise<void> {
  const before = await lastCollection(client, (month - 1) as Month)
  await client.query(
    `insert into open_bill (booked_by, ${KEPT}, open)
     select ${month}, ${KEPT}, open - coalesce(applied, 0)::int8
     from ${openBills(before, month)} b left join (
       select payer_kind, payer_id, for_month, bill_month booking_month, bill_line line, sum(applied) applied from receipt_match
       where booking_month = ${month} and bill_month is not null group by 1, 2, 3, 4, 5) m
       using (payer_kind, payer_id, booking_month, for_month, line)
     where open > coalesce(applied, 0)`,
  )
}

/** The bills that were due by a day and not paid in full by then, with what was applied by then. */
export async function arrearsPage(client: pg.ClientBase, asked: BillsAsked<keyof typeof ARREARS_ORDERS>, on: Day) {
  const until = bookedBy(on)
  const bills = openBills(await lastCollection(client, until), until)
  return readPage<BillLine>(
    client,
    {
      ...inOrder('bill', ARREARS_ORDERS, asked, { sort: 'payer' }),
      select: `select ${KEPT}, ${NAMED}, open, (employer_due + personal_due - open)::int8 paid from ${bills} b`,
      where: [...ofBills(asked), ['b.due_on < ?', on], ['b.open > 0']],
    },
    asked,
  )
}
