/** The invariants of the ledger itself. */
import type pg from 'pg'
import { fen, sum } from '../../kernel/fen.ts'
import { type Check, type CheckResult, sqlCheck } from '../../platform/check.ts'
import { hashOf } from './post.ts'
import type { Posting } from './voucher.ts'

const PAGE = 5000

/** Balance of each account by day: debit less credit, running. */
const RUNNING = `select account, business_day, sum(sum(fen)) over (partition by account order by business_day) fen from (
    select p.debit account, v.business_day, p.fen from posting p join voucher v on v.number = p.voucher
    union all select p.credit, v.business_day, -p.fen from posting p join voucher v on v.number = p.voucher) t
  group by account, business_day`

export const ledgerChecks: readonly Check[] = [
  sqlCheck(
    'debits-equal-credits',
    '借贷平衡',
    'select count(*) from posting',
    `select format('voucher %s: %s', number, summary) from voucher v where not exists (select from posting p where p.voucher = v.number)`,
  ),
  sqlCheck(
    'clearing-zero',
    '单位往来合计为零',
    "select count(*) from posting where debit like 'clearing@%' or credit like 'clearing@%'",
    `select format('clearing is %s', fen) from (
       select sum(case when debit like 'clearing@%' then fen else 0 end) - sum(case when credit like 'clearing@%' then fen else 0 end) fen from posting) t
     where fen <> 0`,
  ),
  sqlCheck(
    'unit-sheets-balance',
    '各单位报表平衡',
    'select count(distinct region) from ledger_account',
    `select format('%s: %s', region, sum(fen)) from (
       select a.region, p.fen from posting p join ledger_account a on a.account = p.debit where a.class <> 'memorandum'
       union all select a.region, -p.fen from posting p join ledger_account a on a.account = p.credit where a.class <> 'memorandum') t
     group by region having sum(fen) <> 0`,
  ),
  sqlCheck(
    'memorandum-apart',
    '备查科目自成平衡',
    "select count(*) from posting where debit like 'memo-%'",
    `select format('voucher %s line %s', voucher, line) from posting where (debit like 'memo-%') <> (credit like 'memo-%')`,
  ),
  sqlCheck(
    'no-forbidden-negative',
    '货币资金任何一日不为负',
    `select count(*) from (${RUNNING}) t`,
    `select format('%s on %s: %s', t.account, t.business_day, t.fen) from (${RUNNING}) t join ledger_account a using (account)
     where a.class = 'asset' and a.name <> 'clearing' and t.fen < 0`,
  ),
  sqlCheck(
    'special-parts-apart',
    '地方财政专户三部分不混用',
    "select count(*) from posting where debit like 'special-%' or credit like 'special-%'",
    `select format('voucher %s line %s: %s → %s', voucher, line, credit, debit) from posting p join voucher v on v.number = p.voucher
     where v.reverses is null and ((credit like 'special-legacy@%' and debit not like 'clearing@%' and debit not like 'special@%')
        or (credit like 'special-income@%' and debit not like 'clearing@%' and debit not like 'special@%')
        or (credit like 'special-allocated@%' and debit not like 'disbursement@%')
        or (debit like 'special-legacy@%' and credit not like 'accumulated@%'))`,
  ),
  sqlCheck(
    'closed-months-unchanged',
    '已结账月份未变动',
    'select count(*) from month_closing',
    `select format('month %s: %s vouchers, %s closed', c.month, t.vouchers, c.vouchers) from month_closing c
     join lateral (select count(distinct v.number) vouchers, coalesce(sum(p.fen), 0) turnover from voucher v join posting p on p.voucher = v.number
       where extract(year from v.business_day) * 12 + extract(month from v.business_day) - 1 = c.month) t on true
     where t.vouchers <> c.vouchers or t.turnover <> c.turnover`,
  ),
  { name: 'chain', zh: '凭证链完整', run: checkChain },
]

/** Walks the whole chain: numbers without a gap, each hash made of the voucher as it stands and the hash before, its amount that of its postings, lines from one on. */
async function checkChain(client: pg.ClientBase): Promise<CheckResult> {
  let previous: string | null = null
  let expected = 1
  let lines = 0
  for (;;) {
    const { rows } = await client.query(
      `select v.number, v.business_day, v.event, v.source, v.cites, v.summary, v.reverses, v.previous_hash, v.hash, v.turnover,
         (select json_agg(json_build_array(p.debit, p.credit, p.fen, p.line) order by p.line) from posting p where p.voucher = v.number) postings
       from voucher v where v.number >= $1 order by v.number limit ${PAGE}`,
      [expected],
    )
    if (rows.length === 0) return { counted: expected - 1, breaks: await atEnd(client, expected - 1, lines) }
    for (const row of rows) {
      const written: readonly (readonly [string, string, number, number])[] = row.postings ?? []
      const postings = written.map(([debit, credit, amount]): Posting => ({ debit, credit, fen: fen(amount) }))
      const { event, source, cites, summary } = row
      const voucher = {
        day: row.business_day,
        event,
        source,
        cites,
        summary,
        postings,
        ...(row.reverses === null ? {} : { reverses: row.reverses }),
      }
      const numbered = written.every(([, , , line], index) => line === index + 1)
      const chained = row.previous_hash === previous && row.hash === hashOf(row.number, previous, voucher)
      const holds = numbered && row.number === expected && chained && row.turnover === sum(postings.map((each) => each.fen))
      if (!holds) return { counted: expected - 1, breaks: [`voucher ${row.number} (${row.source}) is not as it was chained`] }
      previous = row.hash
      expected += 1
      lines += written.length
    }
  }
}

/** What was cut off at the end leaves no trace in the chain itself, nor does a posting of no voucher: the seal knows how many there were. */
async function atEnd(client: pg.ClientBase, number: number, lines: number): Promise<string[]> {
  const { rows } = await client.query<{ posted: number; postings: number }>(
    `select (select coalesce(sum(row_count), 0)::int8 from seal where relation = 'voucher') posted, (select count(*) from posting) postings`,
  )
  const { posted, postings } = rows[0] ?? { posted: 0, postings: 0 }
  return [
    ...(posted === number ? [] : [`the chain ends with voucher ${number}, ${posted} were posted`]),
    ...(postings === lines ? [] : [`${postings} postings, ${lines} of them are of a voucher`]),
  ]
}
