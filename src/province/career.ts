/** A working life before the fund year: spans that were paid or are deemed, with breaks between them. */
import { addMonths, type Month, monthOf } from '../kernel/month.ts'
import type { Random } from './random.ts'

export interface Span {
  readonly from: Month
  readonly until: Month
  readonly kind: 'paid' | 'deemed'
}

/** Contributions began here in 1992 for most; state employment before it is deemed. */
const DEEMED_UNTIL = monthOf(1992, 1)
const ACCOUNTS_SINCE = monthOf(1996, 1)

export function careerSpans(random: Random, from: Month, until: Month): Span[] {
  const spans: Span[] = []
  const length = until - from
  if (length <= 0) return spans
  const breaks = length < 60 ? 0 : random.chance(0.58) ? 0 : random.chance(0.75) ? 1 : 2
  const deemed = from < DEEMED_UNTIL && random.chance(0.65)
  const each = length / (breaks + 1)
  let cursor = from
  for (let number = 0; number < breaks; number++) {
    const begin = addMonths(from, Math.floor(each * (number + 0.35 + 0.5 * random.next())))
    const end = addMonths(begin, 3 + random.below(Math.min(30, Math.floor(each / 3))))
    push(spans, { from: cursor, until: begin }, deemed)
    cursor = end
  }
  push(spans, { from: cursor, until }, deemed)
  return spans
}

function push(spans: Span[], { from, until }: { from: Month; until: Month }, deemed: boolean): void {
  if (from >= until) return
  if (!deemed || from >= DEEMED_UNTIL) spans.push({ from, until, kind: 'paid' })
  else if (until <= DEEMED_UNTIL) spans.push({ from, until, kind: 'deemed' })
  else spans.push({ from, until: DEEMED_UNTIL, kind: 'deemed' }, { from: DEEMED_UNTIL, until, kind: 'paid' })
}

export function monthsWithin(spans: readonly Span[], from: Month, until: Month, kind?: Span['kind']): number {
  let months = 0
  for (const span of spans) {
    if (kind === undefined || span.kind === kind) months += Math.max(0, Math.min(span.until, until) - Math.max(span.from, from))
  }
  return months
}

/** Months before 1996, paid or deemed: those the transitional pension counts. */
export function monthsBeforeAccounts(spans: readonly Span[]): number {
  return monthsWithin(spans, 0 as Month, ACCOUNTS_SINCE)
}

/** Months paid into an account. */
export function monthsWithAccount(spans: readonly Span[], until: Month): number {
  return monthsWithin(spans, ACCOUNTS_SINCE, until, 'paid')
}
