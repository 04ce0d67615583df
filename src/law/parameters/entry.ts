/** Short forms in which the built-in entries are written down. */
import { type Day, parseDay } from '../../kernel/day.ts'
import type { ParameterEntry, ParameterName, ParameterStatus } from '../parameter.ts'

export interface Source {
  readonly document: string
  readonly cites: readonly string[]
  readonly publishedOn: string
  readonly status?: ParameterStatus
  readonly confirmed: boolean
}

export interface Span {
  readonly from: string
  /** Left out while the parameter stands. */
  readonly until?: string
  readonly key?: string | number
}

export function entry(name: ParameterName, value: string, span: Span, source: Source): ParameterEntry {
  return {
    name,
    key: String(span.key ?? ''),
    value,
    from: span.from,
    until: span.until ?? null,
    publishedOn: knownDay(source.publishedOn),
    status: source.status ?? 'final',
    document: source.document,
    cites: source.cites,
    confirmed: source.confirmed,
    origin: 'built-in',
  }
}

/** The twelve months of a year. */
export function ofYear(year: number): Span {
  return { from: `${year}-01`, until: `${year + 1}-01` }
}

function knownDay(text: string): Day {
  const day = parseDay(text)
  if (day === undefined) throw new TypeError(`the law cannot be read: ${text} is no day`)
  return day
}
