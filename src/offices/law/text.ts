/**
 * What a draft says (草案文本): the figures it sets and the standing ones it repeals, by which document, carrying out which
 * articles. It is read as a supplement is, and must be the law's to say: refusals come before faults of the keys.
 */
import { type Day, monthOfDay } from '../../kernel/day.ts'
import { type Month, monthsBetween, parseMonth, printMonth } from '../../kernel/month.ts'
import { accept, type Faulty, type Outcome, problem, type Refused, refuse } from '../../kernel/outcome.ts'
import {
  type Law,
  type ParameterEntry,
  type ParameterName,
  type ParameterStatus,
  parameterKind,
  supplementFromRows,
} from '../../law/index.ts'
import { localRule } from '../../rules/supervision/index.ts'

export interface TextEntry {
  readonly parameter: string
  readonly key: string
  /** Null repeals a standing parameter: `from` is the first month or day it no longer holds. */
  readonly value: string | null
  readonly from: string
  readonly until: string | null
}

export interface LawText {
  readonly document: string
  readonly title: string
  readonly articles: readonly string[]
  readonly plannedOn: Day
  readonly status: ParameterStatus
  /** Whether the document itself is at hand; where it is not, who supplied the figures. */
  readonly confirmed: boolean
  readonly suppliedBy: string | null
  readonly synthetic: boolean
  readonly entries: readonly TextEntry[]
}

/**
 * The entries the text puts into the law when published on a day; `law` is the law it joins. Refusals: `local-document`,
 * `no-article`, `article-unknown`, `local-rule`, `nothing-to-repeal`. Problem `invalid-field`, with its path in the text and a
 * detail that begins with a code, for which the console has a sentence.
 */
export function entriesOf(text: LawText, publishedOn: Day, law: Law): Outcome<readonly ParameterEntry[]> {
  if (!text.confirmed && text.suppliedBy === null)
    return problem('missing-field', 'suppliedBy', 'unconfirmed figures name who supplied them')
  const entries: ParameterEntry[] = []
  for (const [index, item] of text.entries.entries()) {
    const read = entryOf(text, item, publishedOn, law)
    if (!read.ok)
      return 'problem' in read ? { ok: false, problem: { ...read.problem, path: `entries.${index}.${read.problem.path}` } } : read
    const twice = entries.some((other) => isOfSamePeriod(other, read.value))
    if (twice) return problem('invalid-field', `entries.${index}.parameter`, 'set-twice: the text sets it twice for the same time')
    entries.push(read.value)
  }
  return floorAboveCeiling(law.knownOn(publishedOn).with(entries), entries) ?? accept(entries, text.articles)
}

function entryOf(text: LawText, item: TextEntry, publishedOn: Day, law: Law): Outcome<ParameterEntry> {
  const { parameter, key } = item
  const repeals = item.value === null
  const standing = repeals ? law.knownOn(publishedOn).readStanding(parameter as ParameterName, key)?.entry : undefined
  const { entries, faults } = supplementFromRows([rowOf(text, item, item.value ?? standing?.value ?? '', publishedOn)], 'draft')
  const fault = faults.find(({ column }) => column !== 'key' && !(repeals && column === 'value'))
  if (fault) return problem('invalid-field', fault.column, `${fault.code}: ${fault.value}`)
  const allowed = mayBeSet(text, item, law)
  if (!allowed.ok) return allowed
  if (faults.some(({ column }) => column === 'key')) return problem('invalid-field', 'key', `unknown-key: ${key}`)
  const [read] = entries
  if (!repeals && read) return unlessSetFinally(published(read, text), law)
  if (!standing || !read) return refuse('nothing-to-repeal', text.articles, { parameter, key })
  return repealOf(published(read, text), text.articles)
}

function repealOf(entry: ParameterEntry, articles: readonly string[]): Outcome<ParameterEntry> {
  if (entry.until !== null) return problem('invalid-field', 'until', 'repeal-with-end: a repeal has no end')
  if (monthIn(entry.from) <= monthOfDay(entry.publishedOn)) {
    return problem('invalid-field', 'from', 'repeal-too-early: a repeal begins after the month of its publication, what was assessed stays')
  }
  return accept({ ...entry, value: '', repealed: true as const }, articles)
}

/** A figure closed at its end that is set finally does not become provisional again. */
function unlessSetFinally(entry: ParameterEntry, law: Law): Outcome<ParameterEntry> {
  const behind = provisionalAfterFinal(entry, law)
  if (behind === undefined) return accept(entry, entry.cites)
  return problem('invalid-field', 'value', `set-finally: ${printMonth(behind)} is, a provisional figure cannot follow`)
}

function rowOf(text: LawText, { parameter, key, from, until }: TextEntry, value: string, publishedOn: Day): Record<string, string> {
  const { status, document, synthetic } = text
  const supplied = { suppliedBy: text.suppliedBy ?? document, synthetic: String(synthetic) }
  return { parameter, key, value, from, until: until ?? '', publishedOn, status, document, ...supplied }
}

function mayBeSet({ document, articles }: LawText, { parameter, key, from, until }: TextEntry, law: Law): Outcome<unknown> {
  const months = { from: monthIn(from), ...(until === null ? {} : { until: monthIn(until) }) }
  return localRule({ parameter, key, document, articles, ...months }, law)
}

/** As an entry of its own origin: who supplied it is told where it is not confirmed. */
function published(read: ParameterEntry, { articles, confirmed, suppliedBy, synthetic }: LawText): ParameterEntry {
  const { suppliedBy: _, synthetic: __, ...entry } = read
  return {
    ...entry,
    cites: articles,
    confirmed,
    origin: 'published',
    ...(suppliedBy === null ? {} : { suppliedBy }),
    ...(synthetic ? { synthetic } : {}),
  }
}

/** The month of a month or a day that was found well-formed. */
function monthIn(text: string): Month {
  return parseMonth(text) ?? monthOfDay(text as Day)
}

function isOfSamePeriod(a: ParameterEntry, b: ParameterEntry): boolean {
  if (a.name !== b.name || a.key !== b.key) return false
  return (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until)
}

/** The first month a figure closed at its end would take back from final to provisional; undefined where there is none. */
function provisionalAfterFinal(entry: ParameterEntry, law: Law): Month | undefined {
  if (entry.status === 'final' || entry.until === null || parameterKind(entry.name)?.dated !== 'month') return undefined
  const known = law.knownOn(entry.publishedOn)
  return monthsOf(entry).find((month) => {
    const before = known.readKey(entry.name as ParameterName, entry.key, month)?.entry
    return before?.status === 'final' && before.until !== null
  })
}

function floorAboveCeiling(law: Law, entries: readonly ParameterEntry[]): Refused | Faulty | undefined {
  for (const [index, entry] of entries.entries()) {
    if (entry.name !== 'base-floor' && entry.name !== 'base-ceiling') continue
    for (const month of monthsOf(entry)) {
      const limits = law.limits(month)
      if (limits && limits.floor > limits.ceiling) {
        return problem('invalid-field', `entries.${index}.value`, `floor-above-ceiling: in ${printMonth(month)}`)
      }
    }
  }
  return undefined
}

/** The months of an entry that is closed; of one that stands, its first. */
function monthsOf({ from, until }: ParameterEntry): Month[] {
  const first = monthIn(from)
  const count = until === null ? 1 : monthsBetween(first, monthIn(until))
  return Array.from({ length: count }, (_, index) => (first + index) as Month)
}
