/**
 * The books on their two clocks, straight from vouchers and postings: what had happened by a day, of which only what was recorded by
 * another. A synthetic province lives in the time of its books; here it is made one whose vouchers were recorded some days late.
 */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type pg from 'pg'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { parseYuan } from '../../src/kernel/fen.ts'
import type { Principal } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import type { Api } from '../../src/platform/http/index.ts'
import { injectAs } from '../../src/platform/testing.ts'

/** Vouchers are recorded up to eight days after their day, and the year is settled on this one of the next. */
const SETTLED_ON = '2022-01-20'

/** Two proposals about suspense, one of them decided. */
const PROPOSED_ON = '2021-06-10'
const DECIDED_ON = '2021-09-10'

async function recordLate(owner: pg.Pool): Promise<void> {
  await owner.query('update province set synthetic = false, seed = null')
  await owner.query(`update voucher set recorded_at = business_day + (number % 9)::int + time '12:00' at time zone 'Asia/Shanghai'`)
  await owner.query(
    `update suspense_proposal set proposed_at = '${PROPOSED_ON} 09:00+08';
     insert into suspense_decision select min(proposal_id), 'rejected', '不符', 'another', '${DECIDED_ON} 09:00+08' from suspense_proposal`,
  )
  await owner.query(
    `update year_step set done_at = case when step = 'opening' then '2021-01-02 09:00+08' else '${SETTLED_ON} 23:30+08' end::timestamptz`,
  )
}

interface Clocks {
  readonly day: string
  readonly known: string
}

/** Debits less credits of accounts whose name is like that, by unit, in fen. */
async function moved(owner: pg.Pool, like: string, { day, known }: Clocks, from = '1900-01-01'): Promise<Map<string, number>> {
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

async function planned(owner: pg.Pool, line: string): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ region: string; fen: number }>('select region, fen from plan_line where line = $1', [line])
  return new Map(rows.map((row) => [row.region, row.fen]))
}

/** What was owed on a day by bills due before it, as the memorandum of the last closed month has it, less what was due later. */
async function owedOn(owner: pg.Pool, day: string): Promise<number> {
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

interface Asking {
  readonly books: Books
  readonly app: Api
  readonly agency: Principal
  /** That a figure opens to that value, cited and added up. */
  assureOpens(figure: string, value: string): Promise<void>
}

/** Leaves the books as those of a real province that were recorded late. */
export async function assureDays(asking: Asking): Promise<void> {
  await assureArrears(asking)
  await recordLate(asking.books.owner)
  await assureBothClocks(asking)
}

async function assureArrears({ books, app, agency, assureOpens }: Asking): Promise<void> {
  const day = fc.integer({ min: 1, max: 400 }).map((days) => addDays('2021-01-01' as Day, days))
  await fc.assert(
    fc.asyncProperty(day, fc.nat(), async (on, place) => {
      const rows: { due: string; paid: string; open: string; figures: Record<string, string> }[] = []
      for (let next: string | null = ''; next !== null; ) {
        const page: { items: typeof rows; next: string | null } = (
          await injectAs(app, agency, `/api/v1/arrears?day=${on}&limit=500${next === '' ? '' : `&after=${next}`}`)
        ).json()
        rows.push(...page.items)
        next = page.next
      }
      assert.equal(
        rows.reduce((sum, { open }) => sum + (parseYuan(open) ?? Number.NaN), 0),
        await owedOn(books.owner, on),
        on,
      )
      const row = rows[place % Math.max(1, rows.length)]
      for (const field of ['paid', 'open'] as const) if (row) await assureOpens(row.figures[field] as string, row[field])
    }),
    {
      numRuns: 12,
      examples: [
        ['2021-07-31' as Day, 0],
        ['2021-08-01' as Day, 1],
        ['2022-01-01' as Day, 2],
      ],
    },
  )
}

/** What each unit took in and spent, what stands at each place, and that a place gives as much as it got. */
async function assureFlow({ books, app, agency, assureOpens }: Asking, at: Clocks): Promise<void> {
  const flow = (await injectAs(app, agency, `/api/v1/flow/2021?day=${at.day}&known=${at.known}`)).json()
  const told = `${at.day} ${at.known}`
  for (const [field, like, sign] of [
    ['contributions', 'contribution-%', -1],
    ['benefits', '(pension|funeral|survivors)', 1],
  ] as const) {
    const booked = await moved(books.owner, like, at, '2021-01-01')
    for (const unit of flow.units)
      assert.equal(parseYuan(unit[field]), 0 + sign * (booked.get(unit.region) ?? 0), `${unit.region} ${field} ${told}`)
  }
  const links: { from: string; to: string; amount: string; figures: Record<string, string> }[] = flow.links
  const total = (end: 'from' | 'to', place: string, without = '') =>
    links.reduce(
      (sum, link) =>
        sum + (link[end] === place && link.from !== without && link.to !== without ? (parseYuan(link.amount) ?? Number.NaN) : 0),
      0,
    )
  for (const place of ['treasury', 'special-income', 'special']) {
    const held = [...(await moved(books.owner, place, at)).values()].reduce((sum, fens) => sum + fens, 0)
    assert.equal(total('to', place, 'closing') - total('from', place, 'closing'), held, `${place} ${told}`)
    assert.equal(total('to', place), total('from', place), `${place} ${told}`)
  }
  for (const { amount, figures } of links) await assureOpens(figures['amount'] as string, amount)
  for (const { amount, figures } of flow.nodes) await assureOpens(figures['amount'], amount)
}

const WAITING: Readonly<Record<string, string>> = {
  arrears: 'memo-arrears',
  'gap-remit': 'memo-managerial-claim',
  'legacy-remit': 'special-legacy',
}

/** What stands on accounts and waits, which opens; and no step waits that was done by then. */
async function assureWaiting({ books, app, agency, assureOpens }: Asking, at: Clocks): Promise<void> {
  const { past, known, items } = (await injectAs(app, agency, `/api/v1/work?of=all&day=${at.day}&known=${at.known}`)).json()
  assert.deepEqual([past, known], [true, at.known])
  const rows: { kind: string; region: string; amount: string; figures: Record<string, string> }[] = items
  for (const [kind, like] of Object.entries(WAITING)) {
    const told = rows.filter((row) => row.kind === kind)
    const standing = [...(await moved(books.owner, like, at))].filter(([, fens]) => fens > 0)
    const amounts = told.map(({ region, amount }): [string, number | undefined] => [region, parseYuan(amount)])
    assert.deepEqual(amounts.sort(), standing.sort(), `${kind} ${at.day} ${at.known}`)
    for (const { amount, figures } of told.slice(0, 3)) await assureOpens(figures['amount'] as string, amount)
  }
  const by = at.known < at.day ? at.known : at.day
  const open = by < PROPOSED_ON ? 0 : by < DECIDED_ON ? 2 : 1
  assert.equal(rows.filter(({ kind }) => kind === 'suspense-decide').length, open, `${at.day} ${at.known}`)
  const isSettled = at.day >= SETTLED_ON && at.known >= SETTLED_ON
  assert.equal(
    rows.some(({ kind }) => kind === 'close'),
    !isSettled,
  )
}

async function assureBothClocks(asking: Asking): Promise<void> {
  const { books, app, agency, assureOpens } = asking
  const ask = async (path: string) => injectAs(app, agency, `/api/v1/${path}`)
  const plan = await planned(books.owner, 'contribution')
  const of = (map: ReadonlyMap<string, number>, region: string) => map.get(region) ?? 0
  const days = fc.record({ on: fc.integer({ min: 2, max: 364 }), late: fc.integer({ min: -40, max: 40 }), place: fc.nat() })
  await fc.assert(
    fc.asyncProperty(days, async ({ on, late, place }) => {
      const day = addDays('2021-01-01' as Day, on)
      const shifted = addDays(day, late)
      const known = shifted < '2021-01-02' ? ('2021-01-02' as Day) : shifted
      const [collected, owed] = [
        await moved(books.owner, 'contribution-%', { day, known }, '2021-01-01'),
        await moved(books.owner, 'memo-(due|arrears)', { day, known }),
      ]
      const settlement = (await ask(`settlement/2021?day=${day}&known=${known}`)).json()
      assert.equal(settlement.settled, day === '2021-12-31' && known >= SETTLED_ON)
      for (const row of settlement.rows) {
        const [taken, wanted] = [0 - of(collected, row.region), of(plan, row.region)]
        const told = [row.collected, row.plannedContributions, row.managerialGap, row.arrears].map((yuan) => parseYuan(yuan))
        assert.deepEqual(told, [taken, wanted, Math.max(0, wanted - taken), of(owed, row.region)], `${row.region} ${day} ${known}`)
      }
      const accounts = (await ask(`final-accounts/2021?day=${day}&known=${known}`)).json()
      for (const [line, like] of [
        ['pension', 'pension'],
        ['interest', 'interest'],
      ]) {
        const booked = await moved(books.owner, like as string, { day, known }, '2021-01-01')
        const told = accounts.total.find((each: { line: string }) => each.line === line)
        assert.equal(parseYuan(told.actual), Math.abs([...booked.values()].reduce((sum, fens) => sum + fens, 0)), `${line} ${day} ${known}`)
      }
      await assureFlow(asking, { day, known })
      await assureWaiting(asking, { day, known })
      const row = settlement.rows[place % settlement.rows.length]
      const outlook = (await ask(`outlook/${row.region}?day=${day}&known=${known}`)).json()
      assert.deepEqual(
        [outlook.collected, outlook.planned, outlook.shortfall, outlook.credit],
        [row.collected, row.plannedContributions, row.managerialGap, row.credit],
      )
      for (const [name, figure] of Object.entries<string>(row.figures)) await assureOpens(figure, row[name])
      for (const [name, figure] of Object.entries<string>(settlement.total.figures)) await assureOpens(figure, settlement.total[name])
    }),
    { numRuns: 10, examples: [[{ on: 364, late: 20, place: 1 }], [{ on: 364, late: 0, place: 2 }]] },
  )
  for (const [day, known] of [
    [SETTLED_ON, SETTLED_ON],
    ['2022-03-01', '2022-01-19'],
    ['2022-01-19', '2022-03-01'],
    ['2021-09-09', '2021-12-01'],
    ['2021-12-01', '2021-06-09'],
  ] as const)
    await assureWaiting(asking, { day, known })
  for (const [path, field] of [
    ['settlement/2021?day=2020-12-31', 'day'],
    ['settlement/2021?known=2021-01-01', 'known'],
    ['final-accounts/2021?known=2020-06-30', 'known'],
    ['flow/2021?day=2020-12-31', 'day'],
    ['flow/2021?known=2020-06-30', 'known'],
    ['outlook/320100?day=2022-01-01', 'day'],
  ] as const) {
    const answer = await ask(path)
    assert.deepEqual([answer.statusCode, answer.json().code, answer.json().path], [404, 'outside-books', field], path)
  }
}
