/**
 * The calendar of a fund year as a table of steps, in the order in which they happen. A booking step is one transaction;
 * a run keeps its own progress. Days are the configured ones of each office.
 */
import type pg from 'pg'
import { type Day, dayOf, lastDay, monthOfDay } from '../../kernel/day.ts'
import { addMonths, type Month, monthNumber, monthOf, monthsOfYear, printMonth } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { RunKind } from '../../platform/runs/index.ts'
import { contributionCrediting, interestCrediting, recordOpenings } from '../account/index.ts'
import { awardLawDays, awardRetirees, type Ground, oweHeirs, reviseAwards, settleDeaths, takeOverPensions } from '../benefit/index.ts'
import { bookFlows, collection, payRefunds, recordArrears, sweepQuarter, transferToProvince } from '../collection/index.ts'
import { ASSESSMENT_DAY, assessment, differences, lateLawOf } from '../contribution/index.ts'
import { ALLOCATION_DAY, allocate, oweReturned, PAYMENT_DAY, pensionRun, planMonth } from '../disbursement/index.ts'
import { compileFinalAccounts } from '../final-accounts/index.ts'
import { closeMonth } from '../ledger/index.ts'
import { settleYear } from '../responsibility/index.ts'
import type { Context } from './context.ts'
import { takeMonthsReceipts, takeMonthsReturns } from './exchange.ts'
import { takeOver } from './opening.ts'

export interface Step {
  readonly name: string
  readonly day: Day
  /** One transaction; may give a word for the progress line. */
  readonly book?: (client: pg.PoolClient, context: Context) => Promise<string> | Promise<void>
  readonly run?: (context: Context) => Promise<{ kind: RunKind; month: Month; law: string }>
}

const RETURNS_DAY = 15
const DEATHS_DAY = 20

/** The day on which the crediting rate of the year before is published. */
const RATE_DAY = { month: 6, day: 30 }

/** `law` is what is known by the end of the year: it says on which days law was published that changes months assessed before. */
export function stepsOf(year: number, law: Law): Step[] {
  const steps = [...opening(year), ...monthsOfYear(year).flatMap(monthSteps), ...yearEnd(year)]
  for (const late of lateSteps(year, law).toReversed()) {
    const next = steps.findIndex((step) => step.day >= late.day)
    steps.splice(next, 0, late)
  }
  return steps
}

/** The last step of a year: with it all are done. */
export function lastStepOf(year: number): string {
  return closingOf(monthOf(year, 12))
}

function closingOf(month: Month): string {
  return `closing ${printMonth(month)}`
}

function lateSteps(year: number, law: Law): Step[] {
  const differing = lateLawOf(law, year).map(
    (late, index, all): Step => ({
      name: `differences ${late.day}`,
      day: late.day,
      run: async ({ lawAt }) => {
        const known = await lawAt(late.day)
        return { kind: differences(late, all.slice(0, index), known.law), month: monthOfDay(late.day), law: known.digest }
      },
    }),
  )
  return [...differing, ...awardLawDays(law, year).map((day) => revisionStep(`awards revised ${day}`, day, 'law'))]
}

function revisionStep(name: string, day: Day, ground: Ground): Step {
  return { name, day, book: async (client, { lawAt }) => `${await reviseAwards(client, { ground, day, ...(await lawAt(day)) })} 人` }
}

function opening(year: number): Step[] {
  const month = monthOf(year, 1)
  const day = dayOf(month, 1)
  return [
    { name: 'opening', day, book: (client) => takeOver(client, year, day) },
    { name: 'accounts opened', day, book: (client) => recordOpenings(client, year, day) },
    { name: 'pensions taken over', day, book: async (client) => `${await takeOverPensions(client, month)} 人` },
    { name: `plan ${printMonth(month)}`, day, book: (client) => planMonth(client, month, day) },
  ]
}

function monthSteps(month: Month): Step[] {
  const name = printMonth(month)
  const end = lastDay(month)
  const isQuarterEnd = monthNumber(month) % 3 === 0
  const isDecember = monthNumber(month) === 12
  return [
    { name: `allocation ${name}`, day: dayOf(month, ALLOCATION_DAY), book: (client) => allocate(client, month) },
    {
      name: `assessment ${name}`,
      day: dayOf(month, ASSESSMENT_DAY),
      run: async ({ lawAt }) => {
        const { law, digest } = await lawAt(dayOf(month, ASSESSMENT_DAY))
        return { kind: assessment(month, law), month, law: digest }
      },
    },
    {
      name: `pensions ${name}`,
      day: dayOf(month, PAYMENT_DAY),
      run: async ({ lawAt }) => ({ kind: pensionRun(month), month, law: (await lawAt(dayOf(month, PAYMENT_DAY))).digest }),
    },
    {
      name: `returns ${name}`,
      day: dayOf(month, RETURNS_DAY),
      book: (client, context) => takeMonthsReturns(client, context, month, dayOf(month, RETURNS_DAY)),
    },
    {
      name: `deaths ${name}`,
      day: dayOf(month, DEATHS_DAY),
      book: async (client, { lawAt }) => {
        const { law, digest } = await lawAt(dayOf(month, DEATHS_DAY))
        return `${await settleDeaths(client, dayOf(month, DEATHS_DAY), law, digest)} 人`
      },
    },
    { name: `receipts ${name}`, day: end, book: (client, context) => takeMonthsReceipts(client, context, month) },
    {
      name: `collection ${name}`,
      day: end,
      run: async ({ lawAt }) => {
        const { law, digest } = await lawAt(end)
        return { kind: collection(month, law), month, law: digest }
      },
    },
    {
      name: `crediting ${name}`,
      day: end,
      run: async ({ lawAt }) => ({ kind: contributionCrediting(month), month, law: (await lawAt(end)).digest }),
    },
    { name: `flows ${name}`, day: end, book: async (client) => `${await bookFlows(client, month)} 笔` },
    { name: `refunds ${name}`, day: end, book: async (client) => `${await payRefunds(client, month)} 笔` },
    { name: `transfer order ${name}`, day: end, book: (client) => transferToProvince(client, month) },
    ...(isQuarterEnd ? [{ name: `sweep ${name}`, day: end, book: (client: pg.PoolClient) => sweepQuarter(client, month) }] : []),
    ...(monthNumber(month) === RATE_DAY.month ? [interestStep(month)] : []),
    revisionStep(`awards revised ${name}`, end, 'account'),
    { name: `heirs ${name}`, day: end, book: async (client) => `${await oweHeirs(client, end)} 人` },
    {
      name: `awards ${name}`,
      day: end,
      book: async (client, { lawAt }) => {
        const { law, digest } = await lawAt(end)
        const { awarded, refused } = await awardRetirees(client, month, end, law, digest)
        return `${awarded} 人，不予核定 ${refused} 人`
      },
    },
    { name: `returns owed again ${name}`, day: end, book: async (client) => `${await oweReturned(client, end)} 笔` },
    {
      name: `plan ${printMonth(addMonths(month, 1))}`,
      day: end,
      book: (client) => planMonth(client, addMonths(month, 1), end),
    },
    ...(isDecember ? [] : [{ name: closingOf(month), day: end, book: (client: pg.PoolClient) => closeMonth(client, month, end) }]),
  ]
}

/** The year before is credited in the month in which its rate becomes known. */
function interestStep(month: Month): Step {
  const day = dayOf(month, RATE_DAY.day)
  const year = Math.floor(month / 12) - 1
  return {
    name: `interest of ${year}`,
    day,
    run: async ({ lawAt }) => {
      const { law, digest } = await lawAt(day)
      return { kind: interestCrediting(year, day, law), month, law: digest }
    },
  }
}

function yearEnd(year: number): Step[] {
  const month = monthOf(year, 12)
  const day = lastDay(month)
  return [
    { name: `arrears ${year}`, day, book: (client) => recordArrears(client, year, day) },
    { name: `final accounts ${year}`, day, book: (client) => compileFinalAccounts(client, year) },
    {
      name: `settlement ${year}`,
      day,
      book: async (client, { lawAt }) => {
        const { law, digest } = await lawAt(day)
        await settleYear(client, year, law, digest)
      },
    },
    { name: lastStepOf(year), day, book: (client) => closeMonth(client, month, day) },
  ]
}
