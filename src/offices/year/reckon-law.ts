/**
 * What publishing a draft would book, reckoned by the offices whose runs would book it: differences of contributions, awards
 * decided again. For every parameter whose effect is not reckoned it says why. The books stand still meanwhile: what is reckoned
 * half before a step of the year and half after it is true of no day.
 */
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Fen, printYuan } from '../../kernel/fen.ts'
import { printMonth, yearOf } from '../../kernel/month.ts'
import type { Law, ParameterEntry, ParameterName } from '../../law/index.ts'
import { type Books, LOCK, whileShared } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import { awardLawDays, previewRevisions } from '../benefit/index.ts'
import { assessedOf, lateLawOf, previewDifferences } from '../contribution/index.ts'
import { type Effect, type Effects, lastDayOfBooks, type Reckon, type Watching } from '../law/index.ts'

const FROM_THEN_ON = '自公布之日起适用，已办结的业务不重算'
const NEXT_CREDITING = '在该年度记账批次办理时适用，记账前不试算'
const CALCULATORS = '已缴费、已清算的不重算'

/** Why publishing the parameter books nothing by itself. Those left out are reckoned. */
const NOT_RECKONED: Readonly<Partial<Record<ParameterName, string>>> = {
  'flexible-rate': FROM_THEN_ON,
  'flexible-account-rate': FROM_THEN_ON,
  'flexible-step': FROM_THEN_ON,
  'late-surcharge-rate': FROM_THEN_ON,
  'crediting-rate': NEXT_CREDITING,
  'retirement-age': FROM_THEN_ON,
  'retirement-delay-start': FROM_THEN_ON,
  'retirement-delay-step': FROM_THEN_ON,
  'retirement-delay-most': FROM_THEN_ON,
  'qualifying-months': FROM_THEN_ON,
  'annuity-divisor': FROM_THEN_ON,
  'annuity-divisor-by-month': FROM_THEN_ON,
  'urban-income': FROM_THEN_ON,
  'funeral-months': FROM_THEN_ON,
  'grant-months': FROM_THEN_ON,
  'transfer-pooled-rate': FROM_THEN_ON,
  'credit-from': CALCULATORS,
  'credit-share': CALCULATORS,
  'general-gap-provincial-share': CALCULATORS,
  'general-gap-weight': CALCULATORS,
}

/** Problem: `year-under-way` while somebody conducts the books. */
export function reckonOn(books: Books): Reckon {
  return async (law, day, entries, watching) => {
    const still = await books.worker.connect()
    try {
      const effects = await whileShared(still, LOCK.conducting, async () => {
        const contributions = await contributionEffects(books, law, day, watching)
        const awards = await awardEffects(books, law, day, watching)
        return {
          effects: [...contributions.effects, ...awards],
          notReckoned: [...contributions.notReckoned, ...byParameter(entries), ...outside(entries, day)],
        }
      })
      if (effects === undefined) throw new Problem('year-under-way')
      return effects
    } finally {
      still.release()
    }
  }
}

async function contributionEffects(books: Books, law: Law, day: Day, { told, signal }: Watching): Promise<Effects> {
  const all = lateLawOf(law, yearOf(monthOfDay(day)))
  const late = all.find((each) => each.day === day)
  if (late === undefined) return { effects: [], notReckoned: [] }
  const found = await previewDifferences(books, law, yearOf(monthOfDay(day)), day, {
    told: (done, of) => told({ subject: 'contributions', done, of }),
    signal,
  })
  const assessed = await assessedOf(books, late.months)
  const open = late.months.filter((month) => !assessed.includes(month))
  const last = await lastDayOfBooks(books.worker)
  const unbooked = all.filter((each) => each.line < late.line && (last === null || each.day > last))
  return {
    effects: found.map(({ region, persons, topUp, refund }) => effect('contribution-difference', region, persons, topUp, refund)),
    notReckoned: [
      ...open.map((month) => ({ subject: `应缴核定 ${printMonth(month)}`, because: '账簿中尚未核定' })),
      ...unbooked.map((each) => ({ subject: `差额核定 ${each.day}`, because: '尚未办理，其差额包含在内' })),
    ],
  }
}

async function awardEffects(books: Books, law: Law, day: Day, { told, signal }: Watching): Promise<Effect[]> {
  if (!awardLawDays(law, yearOf(monthOfDay(day))).includes(day)) return []
  const found = await previewRevisions(books, law.knownOn(day), day, {
    told: (done, of) => told({ subject: 'awards', done, of }),
    signal,
  })
  return found.flatMap(({ region, persons, monthlyMore, monthlyLess, owed, owedTo }) => [
    effect('award-revision-monthly', region, persons, monthlyMore, monthlyLess),
    effect('award-revision-owed', region, owedTo, owed, 0 as Fen),
  ])
}

function effect(kind: Effect['kind'], region: string, persons: number, more: Fen, less: Fen): Effect {
  return { kind, region, persons, more: printYuan(more), less: printYuan(less) }
}

function byParameter(entries: readonly ParameterEntry[]): Effects['notReckoned'] {
  return [...new Set(entries.map(({ name }) => name))].flatMap((subject) => {
    const because = NOT_RECKONED[subject as ParameterName]
    return because === undefined ? [] : [{ subject, because }]
  })
}

/** Months on either side of what the runs of that day correct: those of years before are closed, those to come are not reckoned yet. */
function outside(entries: readonly ParameterEntry[], day: Day): Effects['notReckoned'] {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)]
  const corrected = entries.filter(({ name }) => NOT_RECKONED[name as ParameterName] === undefined)
  return [
    ...corrected.filter(({ from }) => from < `${year}-01`).map(({ name }) => ({ subject: name, because: `${year}年以前的月份不再核定` })),
    ...corrected
      .filter(({ until }) => until === null || until > month)
      .map(({ name }) => ({ subject: name, because: '尚未核定的月份按新规定核定，不试算' })),
  ]
}
