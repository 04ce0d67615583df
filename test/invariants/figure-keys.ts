/** The keys of every kind of figure that books hold, for tests that look at any of them. */
import type pg from 'pg'
import { addressIn, type FigureKind } from '../../src/offices/explanation/index.ts'
import { standingFields } from '../../src/offices/responsibility/standings.ts'
import { figureKinds } from '../../src/offices/year/index.ts'

type Row = Readonly<Record<string, unknown>>

interface Keys {
  /** Columns are named as the parts of the key; a few thousand rows at most. */
  readonly sql: string
  readonly keyOf?: (row: Row) => Row
  /** Fields a row has, where not all of the kind. */
  readonly fieldsOf?: (row: Row) => readonly string[]
}

const YEAR = '(select year from province)'
const FIRST = `make_date(${YEAR}, 1, 1)`
const LAST = `make_date(${YEAR}, 12, 31)`
const MOST = 3000
const DAYS = 'select distinct business_day::text as day from voucher order by 1'
/** A day, and as much of a day as was known by another. */
const MOMENTS = `select * from (values (${LAST}::text), ((${FIRST} + 200)::text), (${LAST} || '@' || (${FIRST} + 240)), ((${FIRST} + 150) || '@' || ${LAST})) m (day)`
const some = (sql: string) => `${sql} order by md5(t::text) limit ${MOST}`
const table = (columns: string, from: string) => some(`select ${columns} from ${from} t`)

const UNITS = `select region unit from plan_unit union all select 'total' union all select distinct parent || '-tree' from plan_unit where parent is not null`
const BANDS = `settlement s, generate_series(1, 3) band where s.planned_contributions > 0`
const SUMS = `run_chunk, jsonb_object_keys(sums) sum where sum not like 'persons@%'`
const monthText = (column: string) => `to_char(make_date(${column} / 12, ${column} % 12 + 1, 1), 'YYYY-MM')`
const GROUPS = [
  ['deaths', 'line in (2, 3, 4)'],
  ['heirs', 'line = 7'],
  ['returned', 'line = 5'],
]

const KEYS: Readonly<Record<string, Keys>> = {
  'ledger/balance': {
    sql: `select account, d.day from ledger_account, (${DAYS} limit 40) d union all
      select account, d.day from ledger_account, (${MOMENTS}) d where account like 'memo-due@%'`,
  },
  'ledger/balance-before': {
    sql: `select distinct p.credit account, p.voucher from posting p join voucher v on v.number = p.voucher
      where v.event in ('treasury-transferred', 'quarter-swept', 'arrears-recorded') and p.credit not like 'clearing@%'`,
  },
  'ledger/turnover': {
    sql: `select account, ${FIRST} "from", d.day until from ledger_account, (${MOMENTS}) d`,
  },
  'ledger/account-span': {
    sql: `select account, ${FIRST} + 50 "from", ${LAST} until from ledger_account`,
  },
  'ledger/balance-sheet': {
    sql: `select d.day, region, scope from plan_unit, (values ('unit'), ('total')) s (scope), (values (${LAST}), (${FIRST} + 100)) d (day)`,
  },
  'ledger/income-statement': {
    sql: `select ${FIRST} "from", d.day until, region, scope from plan_unit, (values ('unit'), ('total')) s (scope), (values (${LAST}), (${FIRST} + 100)) d (day)`,
  },
  'ledger/voucher': {
    sql: some(`select t.number voucher, u.region from voucher t, (values ('320000'), ('320500')) u (region)`),
  },
  'ledger/posting': { sql: table('voucher, line', 'posting') },
  'final-accounts/plan-line': { sql: 'select year, region, line from plan_line' },
  'final-accounts/line': { sql: `select f.year, u.unit, f.line from (select distinct year, line from final_account) f, (${UNITS}) u` },
  'responsibility/settlement': { sql: `select ${YEAR} as year, unit from (${UNITS}) u` },
  'responsibility/credit-band': { sql: `select s.year, s.region, band from ${BANDS}` },
  'responsibility/cover': {
    sql: `select year, outcome ? 'value' as known from gap_cover`,
    fieldsOf: ({ known }) => (known ? [] : ['usableBalance']),
  },
  'contribution/due': { sql: table('person_id person, booking_month "bookingMonth", for_month "forMonth", line', 'due') },
  'contribution/bill': {
    sql: table('payer_kind kind, payer_id payer, for_month "forMonth", booking_month "bookingMonth", line', 'bill'),
    keyOf: (row) => ({ bill: row }),
    fieldsOf: ({ kind }) => (kind === 1 ? [] : ['amount', 'personalDue', 'totalBase', 'employerDue', 'paid', 'open']),
  },
  'contribution/bill-on': {
    sql: some(`select * from (select payer_kind kind, payer_id payer, for_month "forMonth", booking_month "bookingMonth", line, d.day
      from bill, (${DAYS} offset 80 limit 5) d where payer_id % 7 = 0) t`),
    keyOf: ({ day, ...bill }) => ({ bill, day }),
  },
  'contribution/assessed': {
    sql: `select booking_month "bookingMonth", line, region, bool_or(employer_due + personal_due > 0) more, bool_or(employer_due + personal_due < 0) less
      from bill group by 1, 2, 3`,
    fieldsOf: ({ more, less }) => [...(more ? ['recorded'] : []), ...(less ? ['corrected'] : [])],
  },
  'collection/received': {
    sql: `select booking_month "bookingMonth", how, region, place, case component when 0 then 'current' when 1 then 'prepaid' else 'arrears' end component
      from collection_total`,
  },
  'collection/match': { sql: table('booking_month "bookingMonth", receipt, part', 'receipt_match') },
  'collection/receipt': { sql: table('receipt', 'receipt') },
  'collection/suspense': { sql: 'select receipt from suspense' },
  'collection/claim': { sql: 'select receipt, claim from suspense_claim' },
  'collection/proposal': { sql: 'select proposal_id proposal from suspense_proposal' },
  'collection/employer-period': {
    sql: table('payer_id employer, for_month "from", for_month until', '(select * from bill where payer_kind = 1)'),
  },
  'collection/month-total': {
    sql: `select t.month, u.unit from (values (${YEAR} * 12 + 5), (${YEAR} * 12 + 11)) t (month), (values ('total'), ('320500-tree'), ('320583')) u (unit)`,
  },
  'collection/suspense-of-others': { sql: 'select receipt from suspense' },
  'collection/suspense-of-unit': { sql: `select distinct region, ${LAST} as day from suspense where free > 0` },
  'collection/refund': { sql: 'select source from refund join refund_payment using (source)' },
  'collection/refunds-owed': { sql: 'select distinct decided_on as day, region, ground from refund' },
  'collection/refunds-paid': {
    sql: 'select distinct p.paid_on as day, r.region, r.ground, r.treasury from refund r join refund_payment p using (source)',
  },
  'account/balance': {
    sql: `select person_id person, ${YEAR} * 12 + m as month from (${table('person_id', 'account_opening')}) a, (values (0), (6), (11)) t (m)`,
  },
  'account/entry': { sql: table('person_id person, booking_month "bookingMonth", for_month "forMonth", line', 'account_entry') },
  'account/interest': { sql: table('person_id person, booking_month "bookingMonth", year', 'account_interest') },
  'account/opened': { sql: 'select distinct region from account_opening' },
  'account/entered': {
    sql: `select booking_month as month, region, bool_or(fen > 0) more, bool_or(fen < 0) less from account_entry group by 1, 2`,
    fieldsOf: ({ more, less }) => [...(more ? ['more'] : []), ...(less ? ['less'] : [])],
  },
  'account/credited': { sql: 'select distinct booking_month "bookingMonth", year, region from account_interest' },
  'benefit/award': { sql: 'select person_id person, 0 revision from award union all select person_id, revision from award_revision' },
  'account/standing': {
    sql: some(`select * from (select person_id person, 'all' after from account_opening
      union all select person_id, 'opening' from account_opening
      union all select person_id, format('contribution.%s.%s.%s', ${monthText('booking_month')}, ${monthText('for_month')}, line) from account_entry
      union all select person_id, format('interest.%s.%s', ${monthText('booking_month')}, year) from account_interest
      union all select person_id, format('heirs.%s.%s.%s', ${monthText('pay_month')}, ${monthText('for_month')}, line) from one_off where line in (4, 7)) t`),
  },
  'account/year': {
    sql: some(`select * from (select person_id person, 'opening' as year from account_opening
      union select person_id, (booking_month / 12)::text from account_entry) t`),
    keyOf: ({ person, year }) => ({ person, year: year === 'opening' ? null : Number(year) }),
  },
  'account/inherited': { sql: 'select person_id person, for_month "forMonth", line from one_off where line in (4, 7)' },
  'benefit/refusal': { sql: 'select person_id person, benefit, month from benefit_refusal' },
  'year/run-sum': { sql: `select distinct run_id run, sum from ${SUMS}` },
  'year/run-total': {
    sql: `select run_id run, split_part(sum, '@', 1) what, '320000' top from (select distinct run_id, sum from ${SUMS}) t group by 1, 2 having count(*) > 1`,
  },
  'year/run-chunk': { sql: some(`select run_id run, sum, chunk from ${SUMS}`).replace('t::text', 'sum') },
  'ledger/closed-month': { sql: 'select month from month_closing' },
  'benefit/pension': {
    sql: `select person_id person, ${YEAR} * 12 + 11 as month from (${table('person_id', '(select person_id from pension where from_month <= (select year from province) * 12 + 11)')}) p`,
  },
  'benefit/pension-change': { sql: 'select person_id person, revision from pension_change' },
  'benefit/termination': { sql: 'select person_id person from termination' },
  'benefit/one-off': { sql: 'select person_id person, line, for_month "forMonth", revision from one_off' },
  'benefit/death': { sql: 'select person_id person from death' },
  'benefit/owed': {
    sql: `${GROUPS.map(([ground, where]) => `select distinct '${ground}' ground, determined_on as day, region from one_off where ${where}`).join(' union all ')}
      union all select distinct 'revised-' || r.ground, o.determined_on, o.region from one_off o join award_revision r using (person_id, revision) where o.line = 6
      union all select distinct 'accounts-of-dead', o.determined_on, coalesce(a.region, o.region) from one_off o left join account_opening a using (person_id)
        where o.line = 4 and not exists (select from termination t where t.person_id = o.person_id)`,
  },
  'benefit/overpayment': { sql: 'select person_id person from overpayment' },
  'benefit/overpaid': { sql: 'select distinct found_on as day, region from overpayment' },
  'disbursement/payment': { sql: table('person_id person, booking_month "bookingMonth", for_month "forMonth", line', 'payment') },
  'disbursement/paid': { sql: 'select distinct booking_month as month, region, line from payment' },
  'disbursement/paid-sum': {
    sql: `select distinct ${monthText('booking_month')} period, region unit, 'all' benefit from payment_total
      union select p.period, u.unit, b.benefit from (values ('total'), ('320500-tree')) u (unit), (values ('all'), ('pension')) b (benefit),
        (select ${monthText('booking_month')} period from payment_total union select (booking_month / 12)::text from payment_total) p`,
  },
  'disbursement/return': { sql: 'select person_id person, for_month "forMonth", line from payment_return' },
  'disbursement/returned': { sql: 'select distinct booking_month as month, region from payment_return' },
  'disbursement/returned-in-file': {
    sql: `select distinct r.booking_month as month, r.region, coalesce(f.digest, 'none') file
      from payment_return r left join payment_return_file f using (person_id, for_month, line)`,
  },
  'disbursement/plan': { sql: 'select month, region from monthly_plan' },
  'registry/wage': { sql: table('person_id person, year', 'wage') },
  'registry/flexible-base': { sql: table('person_id person, lower(months) as month', 'flexible') },
  'registry/opening-balance': { sql: 'select region from opening_balance' },
  'registry/flow': { sql: table('flow_id flow', 'flow') },
  'registry/pensioner': { sql: table('person_id person', 'pensioner_opening') },
  'registry/transitional': { sql: table('person_id person', 'transitional') },
  'registry/account-opening': { sql: table('person_id person', 'account_opening') },
  'ledger/spending': {
    sql: `select region, scope, ${FIRST} "from", d.day until from plan_unit, (values ('unit'), ('total')) s (scope), (values (${LAST}), (${FIRST} + 100)) d (day)`,
  },
  'responsibility/outlook': {
    sql: `select unit region, d.day from (${UNITS}) u, (${MOMENTS}) d`,
    fieldsOf: ({ region }) => (/^\d{6}$/.test(String(region)) ? [] : standingFields),
  },
  'final-accounts/execution': {
    sql: some(
      `select * from (select d.day until, unit, line from (${UNITS}) u, (select distinct line from final_account) l, (${MOMENTS}) d) t`,
    ),
  },
  'ledger/unit-flow': { sql: `select d.day until, region from plan_unit, (${MOMENTS}) d` },
}

export interface Held {
  readonly kind: string
  readonly addresses: readonly string[]
}

/** The kinds whose keys are not rows of a table: figures that are parts of others only. */
export const WITHOUT_KEYS: readonly string[] = [
  'ledger/flow-node',
  'ledger/flow-link',
  'ledger/flow-pair',
  'ledger/flow-opening',
  'ledger/tree-flow-node',
  'ledger/tree-flow-link',
]

/** Addresses of every kind, some thousand each; a kind nobody wrote down here is an error. */
export async function heldFigures(client: pg.ClientBase): Promise<Held[]> {
  const held: Held[] = []
  for (const kind of figureKinds) {
    const keys = KEYS[kind.kind]
    if (WITHOUT_KEYS.includes(kind.kind)) continue
    if (!keys) throw new Error(`no keys of ${kind.kind} are known here`)
    const { rows } = await client.query<Row>(keys.sql)
    held.push({ kind: kind.kind, addresses: rows.flatMap((row) => addressesOf(kind, keys, row)) })
  }
  return held
}

function addressesOf(kind: FigureKind, { keyOf = (row) => row, fieldsOf = () => [] }: Keys, row: Row): string[] {
  const own = fieldsOf(row)
  const fields = own.length > 0 ? own : kind.fields
  return fields.map((field) => addressIn(kind, keyOf(row), field))
}
