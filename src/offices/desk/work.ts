/** What waits (待办): everything the books hold that somebody must still do, with whose it is, when it is due and how late it is. */
import type pg from 'pg'
import { type Day, daysBetween, lastDay } from '../../kernel/day.ts'
import { type Clocks, momentOf } from '../../kernel/moment.ts'
import { monthOf } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { may, type Principal, type Role } from '../../platform/access/index.ts'
import type { CurrentLaw } from '../law/index.ts'
import { stepsDone, stepsDoneBy, stepsOf } from '../year/index.ts'
import { kindOf } from './kinds.ts'
import type { Matter } from './matter.ts'
import { balancesWaiting } from './waiting/balances.ts'
import { draftsWaiting } from './waiting/drafts.ts'
import { proposalsWaiting, suspenseWaiting } from './waiting/suspense.ts'
import { usersWaiting } from './waiting/users.ts'
import { dayOfBooks, stepsWaiting, stopsWaiting, type YearHeld } from './waiting/year.ts'

/** Of one kind, each named by itself. */
const MOST = 200

export interface WorkItem extends Matter {
  readonly owners: readonly Role[]
  readonly due: Day
  /** Days since it was due; 0 while it is not. */
  readonly late: number
  /** Whether it waits for who asks. */
  readonly mine: boolean
}

export interface Work {
  /** The business day lateness of the books is counted on; null in empty books. */
  readonly day: Day | null
  readonly today: Day
  /** Either clock stands before the day of the books: what is only known as it stands now is left out. */
  readonly past: boolean
  /** The latest first, then in order of due day. */
  readonly items: readonly WorkItem[]
}

/** Without a day that of the books; `known` where only what was recorded by a day counts. */
interface Asked {
  readonly day?: Day | undefined
  readonly known?: Day | undefined
}

/** What the reader may see of what waits, under row-level security. */
export async function workOf(client: pg.ClientBase, principal: Principal, law: CurrentLaw, asked: Asked): Promise<Work> {
  const { rows } = await client.query<{ today: Day }>('select current_date today')
  const today = rows[0]?.today as Day
  const held = await yearHeld(client, law)
  // A synthetic province lives in the time of its books; a real one in ours.
  const now = held === undefined ? null : held.synthetic ? dayOfBooks(held) : today
  const day = now === null ? null : (asked.day ?? now)
  const { known } = asked
  const past = now !== null && day !== null && (day < now || (known !== undefined && known < now))
  const matters =
    past && held !== undefined
      ? await ofPast(client, principal, held, { day, ...(known !== undefined && { known }) })
      : await ofNow(client, principal, held, day)
  const items = matters.map((matter) => itemOf(matter, principal, { day: day ?? today, today: past && day !== null ? day : today }))
  return { day, today, past, items: items.sort((a, b) => b.late - a.late || compare(a.due, b.due) || compare(a.subject, b.subject)) }
}

async function ofNow(client: pg.ClientBase, principal: Principal, held: YearHeld | undefined, day: Day | null): Promise<Matter[]> {
  const desks = [...(await draftsWaiting(client)), ...(await proposalsWaiting(client, MOST)), ...(await usersWaiting(client, MOST))]
  if (held === undefined || day === null) return desks
  const told = [...(await suspenseWaiting(client, day)), ...(await balancesWaiting(client, day))]
  return [...desks, ...told, ...stepsFor(principal, held), ...(await stopsWaiting(client, held))]
}

/** What was recorded by then. Users and what is free of the money in suspense are only known as they stand now. */
async function ofPast(client: pg.ClientBase, principal: Principal, held: YearHeld, at: Clocks): Promise<Matter[]> {
  // A step done is known from the day on which it is done: of two days the earlier says which were.
  const by = at.known !== undefined && at.known < at.day ? at.known : at.day
  const { year, synthetic, steps } = held
  const ofTime = new Set(steps.flatMap((step) => (step.day <= by && held.done.has(step.name) ? [step.name] : [])))
  const done = synthetic ? ofTime : new Set(await stepsDoneBy(client, year, by))
  const desks = [...(await draftsWaiting(client, by)), ...(await proposalsWaiting(client, MOST, by))]
  const told = await balancesWaiting(client, momentOf(at))
  return [...desks, ...told, ...stepsFor(principal, { ...held, done }), ...(await stopsWaiting(client, held, by))]
}

/** The steps of the year are no rows of the books: who may neither read runs nor do any of it is not told of them. */
function stepsFor(principal: Principal, held: YearHeld): Matter[] {
  return stepsWaiting(held).filter(({ kind }) => may(principal, 'run.read') || kindOf(kind).owners.includes(principal.role))
}

async function yearHeld(client: pg.ClientBase, law: CurrentLaw): Promise<YearHeld | undefined> {
  const { rows } = await client.query<{ year: number; synthetic: boolean }>('select year, synthetic from province')
  const province = rows[0]
  if (province === undefined) return undefined
  const { year } = province
  const steps = stepsOf(year, (await law()).knownOn(lastDay(monthOf(year, 12))))
  return { ...province, steps, done: new Set((await stepsDone(client, year)).map(({ step }) => step)) }
}

function itemOf(matter: Matter, { user, role, region }: Principal, clocks: { day: Day; today: Day }): WorkItem {
  const kind = kindOf(matter.kind)
  const owners = matter.owners ?? kind.owners
  const due = kind.due(matter)
  const now = kind.clock === 'books' ? clocks.day : clocks.today
  // What is of one plan unit is first for its own offices; the province's roles answer for all.
  // A city reads what waits for its counties; only the county does it.
  const isHere = matter.region === null || matter.region === region || region === PROVINCE
  const mine = isHere && owners.includes(role) && !(matter.makers ?? []).includes(user)
  return { ...matter, owners, due, late: Math.max(0, daysBetween(due, now)), mine }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
