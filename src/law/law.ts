/**
 * The law as an immutable snapshot: the built-in entries, what was published since and what a supplement adds, cut at a day
 * of knowledge. Among the entries that cover a month the one published last wins, and of one day the one added last;
 * a month no entry covers is not set. Answers are kept by month, so that the batch reads a month's figures from an array.
 */
import type { Day } from '../kernel/day.ts'
import type { Fen, Ppm } from '../kernel/fen.ts'
import { type Month, parseMonth, printMonth } from '../kernel/month.ts'
import type { Trace } from '../kernel/rule.ts'
import type { Figure } from './figure.ts'
import { type ParameterEntry, type ParameterName, parameterKind } from './parameter.ts'
import { builtInEntries } from './parameters/index.ts'
import { localTransition } from './register/local.ts'
import { compareText, Series } from './series.ts'

/** Floor and ceiling of the contribution base of one month. */
export interface Limits {
  readonly floor: Fen
  readonly ceiling: Fen
  readonly status: 'provisional' | 'final'
  readonly floorFigure: Figure
  readonly ceilingFigure: Figure
}

export class Law {
  readonly entries: readonly ParameterEntry[]
  readonly #plain = new Map<string, Series>()
  readonly #keyed = new Map<string, Map<string, Series>>()
  readonly #limits = new Map<number, Limits | null>()
  readonly #known = new Map<string, Law>()
  readonly #publications: readonly string[]

  private constructor(entries: readonly ParameterEntry[]) {
    this.entries = entries
    this.#publications = [...new Set(entries.map(({ publishedOn }) => publishedOn))].sort(compareText)
    for (const [name, ofName] of Map.groupBy(entries, (entry) => entry.name)) {
      const byKey = Map.groupBy(ofName, (entry) => entry.key)
      this.#keyed.set(name, new Map([...byKey].map(([key, ofKey]) => [key, new Series(ofKey)])))
      const plain = this.#keyed.get(name)?.get('')
      if (plain) this.#plain.set(name, plain)
    }
  }

  /** The law this version of the product was built with. */
  static builtIn(): Law {
    return BUILT_IN
  }

  static of(entries: readonly ParameterEntry[]): Law {
    return new Law(entries)
  }

  /** This law with more entries; what is published later wins, and on one day what is added later. */
  with(entries: readonly ParameterEntry[]): Law {
    return entries.length === 0 ? this : new Law([...this.entries, ...entries])
  }

  /** What of it was published by the end of a day. */
  knownOn(day: Day): Law {
    // Days between two publications know the same law, so that one cut serves them all.
    const last = this.#publications.findLast((published) => published <= day) ?? ''
    const before = this.#known.get(last)
    if (before) return before
    const entries = this.entries.filter(({ publishedOn }) => publishedOn <= day)
    const cut = entries.length === this.entries.length ? this : new Law(entries)
    this.#known.set(last, cut)
    return cut
  }

  /** The figure of a month; a reading with a trace is written down in it. */
  read(name: ParameterName, month: Month, trace?: Trace): Figure | undefined {
    const figure = this.#plain.get(name)?.at(month)
    if (trace && figure) note(trace, figure)
    return figure
  }

  readKey(name: ParameterName, key: string, month: Month, trace?: Trace): Figure | undefined {
    const figure = this.#keyed.get(name)?.get(key)?.at(month)
    if (trace && figure) note(trace, figure)
    return figure
  }

  /** The figure of a day, for parameters that are dated by the day. */
  readDay(name: ParameterName, day: Day, trace?: Trace): Figure | undefined {
    const figure = this.#plain.get(name)?.on(day)
    if (trace && figure) note(trace, figure)
    return figure
  }

  /** The figure that stands with no end, for rules that are asked of no month. */
  readStanding(name: ParameterName, key: string, trace?: Trace): Figure | undefined {
    const figure = this.#keyed.get(name)?.get(key)?.standing()
    if (trace && figure) note(trace, figure)
    return figure
  }

  /** The keys a parameter has entries for, in order of entry. */
  keysOf(name: ParameterName): string[] {
    return [...(this.#keyed.get(name)?.keys() ?? [])]
  }

  /**
   * Employer rate: a region that may have one of its own is read by it alone, known yet or not; all others by the province's.
   * Once its transition is over, what the province publishes later holds there too.
   */
  employerRate(region: string, month: Month, trace?: Trace): Figure | undefined {
    const transition = localTransition('employer-rate', region)
    const own = transition && this.readKey('employer-rate', region, month)
    const province = this.read('employer-rate', month)
    const joined = own && province && month >= transition.until && province.entry.publishedOn > own.entry.publishedOn
    const figure = transition && !joined ? own : province
    if (trace && figure) note(trace, figure)
    return figure
  }

  limits(month: Month, trace?: Trace): Limits | undefined {
    let found = this.#limits.get(month)
    if (found === undefined) {
      found = this.#limitsOf(month)
      this.#limits.set(month, found)
    }
    if (trace && found) {
      note(trace, found.floorFigure)
      note(trace, found.ceilingFigure)
    }
    return found ?? undefined
  }

  #limitsOf(month: Month): Limits | null {
    const floor = this.read('base-floor', month)
    const ceiling = this.read('base-ceiling', month)
    if (!floor || !ceiling) return null
    const final = floor.entry.status === 'final' && ceiling.entry.status === 'final'
    return {
      floor: floor.amount,
      ceiling: ceiling.amount,
      status: final ? 'final' : 'provisional',
      floorFigure: floor,
      ceilingFigure: ceiling,
    }
  }

  /** Parts per million of a month's rate; undefined where none is set. */
  ppm(name: ParameterName, month: Month, trace?: Trace): Ppm | undefined {
    return this.read(name, month, trace)?.ppm
  }

  /** The entries in force on a day, one for each parameter and key. */
  inForce(day: Day): ParameterEntry[] {
    const month = parseMonth(day.slice(0, 7)) as Month
    const found: ParameterEntry[] = []
    for (const [name, byKey] of this.#keyed) {
      const daily = parameterKind(name)?.dated === 'day'
      for (const series of byKey.values()) {
        const figure = daily ? series.on(day) : series.at(month)
        if (figure) found.push(figure.entry)
      }
    }
    return found
  }

  /** The whole snapshot as text that is the same for the same law; the platform hashes it. */
  canonical(): string {
    return `${this.entries.map((entry) => JSON.stringify(inOrderOfNames(entry))).join('\n')}\n`
  }
}

/** A figure read for each of many months is written down once. */
function note(trace: Trace, { read }: Figure): void {
  if (!trace.parameters.includes(read)) trace.parameters.push(read)
}

/** What a refusal for want of a parameter says. */
export function notSetFacts(name: ParameterName, at: Month | Day, key = ''): Record<string, string> {
  const when = typeof at === 'number' ? printMonth(at) : at
  return key === '' ? { parameter: name, at: when } : { parameter: name, key, at: when }
}

function inOrderOfNames(entry: ParameterEntry): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => compareText(a, b)))
}

const BUILT_IN = Law.of(builtInEntries)
