/**
 * Deciding awards again (重新核定) on what is known later: law published since, or what was put on the account since —
 * interest, contributions paid late, differences. A revision is a decision of its own that names the one it corrects; the
 * pension changes from the next month, and what the months already paid lack is owed once and paid with the next run. A
 * revision that gives less lowers the pension from then on and takes nothing back: it was paid on the law of its time.
 */
import type pg from 'pg'
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Fen, fen, smaller } from '../../kernel/fen.ts'
import { addMonths, type Month, printMonth } from '../../kernel/month.ts'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import { explanationOf } from '../../rules/index.ts'
import { type Entry, post } from '../ledger/index.ts'
import { accountLeft } from './account-left.ts'
import { keepRefusal } from './award.ts'
import { type Decided, decide } from './decide.ts'
import { type Known, recordedOf } from './recorded.ts'

export const REVISED = 6

export type Ground = 'law' | 'account'

interface Knowledge {
  readonly ground: Ground
  readonly day: Day
  readonly law: Law
  readonly digest: string
}

/** So many awards at a time. */
export const BATCH = 2000

/** Which awards may differ: where law came, all made in the months before; else those whose account something was put on in the month. */
const CANDIDATES: Readonly<Record<Ground, string>> = {
  law: 'select person_id from award where award_month < $1 and person_id > $2 order by 1 limit $3',
  account: `select person_id from award a where person_id > $2 and (
      exists (select from account_entry e where e.person_id = a.person_id and e.booking_month = $1)
      or exists (select from account_interest i where i.person_id = a.person_id and i.booking_month = $1))
    order by 1 limit $3`,
}

/** Gives the number of awards that changed. */
export async function reviseAwards(client: pg.PoolClient, knowledge: Knowledge): Promise<number> {
  const { ground, day } = knowledge
  const booking = monthOfDay(day)
  const owed = new Map<string, number>()
  let changed = 0
  for await (const revisions of revisionsFor(client, knowledge)) {
    for (const { known, refusal } of revisions) if (refusal) await keepRefusal(client, known.retiree, 'award', booking, refusal)
    const made = revisions.flatMap((revision) => (revision.decided ? [{ ...revision, decided: revision.decided }] : []))
    await keep(client, made, knowledge)
    for (const { known, lacking } of made) {
      const whole = lacking.reduce((sum, each) => sum + each.amount, 0)
      owed.set(known.retiree.region, (owed.get(known.retiree.region) ?? 0) + whole)
    }
    changed += made.length
  }
  if (changed > 0) await client.query('analyze pension_change')
  await post(
    client,
    { event: 'awards-revised', source: `benefit/revision/${ground}-${day}`, day, summary: `待遇重新核定补发 ${printMonth(booking)}` },
    [...owed].map(([region, amount]): Entry => ({ move: 'benefit-owed', region, fen: fen(amount) })),
  )
  return changed
}

/** What changes, award by award in order of person; read as it is asked for, a batch at a time. */
export async function* revisionsFor(client: pg.ClientBase, knowledge: Omit<Knowledge, 'digest'>): AsyncGenerator<Revision[]> {
  const { ground, day } = knowledge
  for (let last = 0; ; ) {
    const { rows } = await client.query<{ person_id: number }>(CANDIDATES[ground], [monthOfDay(day), last, BATCH])
    const persons = rows.map((row) => row.person_id)
    if (persons.length === 0) return
    last = persons.at(-1) as number
    yield (await recordedOf(client, persons)).flatMap((known) => revisionOf(known, knowledge) ?? [])
  }
}

interface Lacking {
  readonly month: Month
  readonly amount: Fen
  readonly fromAccount: Fen
}

export interface Revision {
  readonly known: Known
  readonly decided?: Decided
  readonly refusal?: Parameters<typeof keepRefusal>[4]
  readonly lacking: readonly Lacking[]
  readonly trace: Trace
}

/** Undefined where the decision in force stands. */
function revisionOf(known: Known, { day, law }: Pick<Knowledge, 'day' | 'law'>): Revision | undefined {
  const trace = new Trace()
  const outcome = decide(known.retiree, known.awardMonth, law, trace)
  if (!outcome.ok) {
    if ('problem' in outcome) throw new Error(`revision of person ${known.retiree.person}: ${JSON.stringify(outcome.problem)}`)
    return { known, refusal: outcome.refusal, lacking: [], trace }
  }
  const { parts, months } = outcome.value
  const { inForce, retiree } = known
  const same =
    parts.pooled === inForce.pooled &&
    parts.account === inForce.account &&
    parts.transitional === inForce.transitional &&
    parts.roundedUp === inForce.roundedUp &&
    months === inForce.months &&
    retiree.accountBalance === inForce.balance
  return same ? undefined : { known, decided: outcome.value, lacking: lackingOf(known, outcome.value, day), trace }
}

/** The months drawn so far, to the month of the decision or the last before the pension ended, each with what it lacks. */
function lackingOf({ fromMonth, endedFrom, inForce, retiree }: Known, { parts }: Decided, day: Day): Lacking[] {
  const amount = parts.total - inForce.total
  if (amount <= 0) return []
  const until = Math.min(addMonths(monthOfDay(day), 1), endedFrom ?? Number.POSITIVE_INFINITY)
  const was = { balance: inForce.balance, balanceMonth: fromMonth, account: inForce.account }
  const is = { balance: retiree.accountBalance, balanceMonth: fromMonth, account: parts.account }
  return Array.from({ length: Math.max(0, until - fromMonth) }, (_, index) => {
    const month = addMonths(fromMonth, index)
    const drawn = smaller(is.account, accountLeft(is, month)) - smaller(was.account, accountLeft(was, month))
    return { month, amount: fen(amount), fromAccount: fen(drawn) }
  })
}

async function keep(client: pg.PoolClient, revisions: readonly (Revision & { decided: Decided })[], knowledge: Knowledge): Promise<void> {
  const { ground, day, digest } = knowledge
  const next = addMonths(monthOfDay(day), 1)
  const rows = revisions.map(({ known: { retiree, inForce }, decided: { index, months, parts }, trace }) => ({
    person_id: retiree.person,
    revision: inForce.revision + 1,
    contribution_months: months,
    average_index: index.print(),
    account_balance: retiree.accountBalance,
    ...parts,
    rounded_up: parts.roundedUp,
    given: retiree,
    trace: trace.because.map((node) => explanationOf(node)),
    change: {
      pooled: parts.pooled - inForce.pooled,
      account: parts.account - inForce.account,
      transitional: parts.transitional - inForce.transitional,
      adjustments: parts.roundedUp - inForce.roundedUp,
      contribution_months: months - inForce.months,
      balance: retiree.accountBalance - inForce.balance,
    },
  }))
  await client.query(
    `insert into award_revision (person_id, revision, corrects, ground, from_month, contribution_months, average_index, account_balance, pooled, account,
       transitional, rounded_up, total, decided_on, law, given, trace)
     select person_id, revision, revision - 1, $2, $3, contribution_months, average_index, account_balance, pooled, account, transitional, rounded_up, total,
       $4, $5, given, trace from json_to_recordset($1) t (person_id bigint, revision smallint, contribution_months int, average_index text,
       account_balance bigint, pooled bigint, account bigint, transitional bigint, rounded_up bigint, total bigint, given jsonb, trace jsonb)`,
    [JSON.stringify(rows), ground, next, day, digest],
  )
  await client.query(
    `insert into pension_change (person_id, revision, from_month, pooled, account, transitional, adjustments, contribution_months, balance)
     select person_id, revision, $2, c.pooled, c.account, c.transitional, c.adjustments, c.contribution_months, c.balance
     from json_to_recordset($1) t (person_id bigint, revision smallint, change jsonb),
       jsonb_to_record(change) c (pooled bigint, account bigint, transitional bigint, adjustments bigint, contribution_months int, balance bigint)`,
    [JSON.stringify(rows.map(({ person_id, revision, change }) => ({ person_id, revision, change }))), next],
  )
  await owe(client, revisions, { day, digest, payMonth: next })
}

async function owe(
  client: pg.PoolClient,
  revisions: readonly Revision[],
  { day, digest, payMonth }: { day: Day; digest: string; payMonth: Month },
): Promise<void> {
  const lines = revisions.flatMap(({ known: { retiree, inForce }, lacking }) =>
    lacking.map(({ month, amount, fromAccount }) => ({
      person_id: retiree.person,
      revision: inForce.revision + 1,
      for_month: month,
      region: retiree.region,
      amount,
      from_account: fromAccount,
    })),
  )
  await client.query(
    `insert into one_off (person_id, line, revision, for_month, region, amount, set_off, from_account, determined_on, pay_month, law)
     select person_id, ${REVISED}, revision, for_month, region, amount, 0, from_account, $2, $3, $4
     from json_to_recordset($1) t (person_id bigint, revision smallint, for_month int, region text, amount bigint, from_account bigint)`,
    [JSON.stringify(lines), day, payMonth, digest],
  )
}
