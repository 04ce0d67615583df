/**
 * The books on their two clocks, straight from vouchers and postings: what had happened by a day, of which only what was recorded by
 * another. A synthetic province lives in the time of its books; here it is made one whose vouchers were recorded some days late.
 */
import type pg from 'pg'

/** Vouchers are recorded up to eight days after their day, and the year is settled on this one of the next. */
export const SETTLED_ON = '2022-01-20'

export async function recordLate(owner: pg.Pool): Promise<void> {
  await owner.query('update province set synthetic = false, seed = null')
  await owner.query(`update voucher set recorded_at = business_day + (number % 9)::int + time '12:00' at time zone 'Asia/Shanghai'`)
  await owner.query(
    `update year_step set done_at = case when step = 'opening' then '2021-01-02 09:00+08' else '${SETTLED_ON} 23:30+08' end::timestamptz`,
  )
}

interface Clocks {
  readonly day: string
  readonly known: string
}

/** Debits less credits of accounts whose name is like that, by unit, in fen. */
export async function moved(owner: pg.Pool, like: string, { day, known }: Clocks, from = '1900-01-01'): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ region: string; fen: number }>(
    `select split_part(account, '@', 2) region, sum(fen)::int8 fen from (
       select voucher, debit account, fen from posting union all select voucher, credit, -fen from posting) p
     join voucher v on v.number = p.voucher
     where account similar to $1 and business_day between $2 and $3 and event <> 'year-closed'
       and (recorded_at at time zone 'Asia/Shanghai')::date <= $4 group by 1`,
    [`${like}@%`, from, day, known],
  )
  return new Map(rows.map((row) => [row.region, row.fen]))
}

export async function planned(owner: pg.Pool, line: string): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ region: string; fen: number }>('select region, fen from plan_line where line = $1', [line])
  return new Map(rows.map((row) => [row.region, row.fen]))
}

/** What was owed on a day by bills due before it, as the memorandum of the last closed month has it, less what was due later. */
export async function owedOn(owner: pg.Pool, day: string): Promise<number> {
  const { rows } = await owner.query<{ fen: number }>(
    `with month_end as (select max(d)::date d from generate_series('2020-12-31'::date, $1::date, '1 day') d where extract(month from d) <> extract(month from d + interval '1 day')),
     memo as (select sum(case when debit like 'memo-due@%' or debit like 'memo-arrears@%' then fen else 0 end
         - case when credit like 'memo-due@%' or credit like 'memo-arrears@%' then fen else 0 end) fen
       from posting p join voucher v on v.number = p.voucher, month_end where business_day <= month_end.d),
     later as (select sum(b.employer_due + b.personal_due - coalesce((select sum(applied) from receipt_match m where m.payer_kind = b.payer_kind
           and m.payer_id = b.payer_id and m.for_month = b.for_month and m.bill_month = b.booking_month and m.bill_line = b.line
           and make_date(m.booking_month / 12, m.booking_month % 12 + 1, 1) <= month_end.d), 0)) fen
       from bill b, month_end where b.due_on >= $1 and make_date(b.booking_month / 12, b.booking_month % 12 + 1, 1) <= month_end.d)
     select (coalesce(memo.fen, 0) - coalesce(later.fen, 0))::int8 fen from memo, later`,
    [day],
  )
  return rows[0]?.fen ?? 0
}
