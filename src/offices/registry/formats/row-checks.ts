/** What a row must satisfy beyond its cells: keys given once, ranges apart, and what its columns say of each other. */

import { parseIdentityNumber } from '../../../kernel/identity-number.ts'
import { monthOf } from '../../../kernel/month.ts'
import { isPlanUnit, planUnit } from '../../../kernel/plan-unit.ts'
import { supplementFromRows } from '../../../law/index.ts'
import { type Cell, type KeyOf, UNCERTAIN, type Unreadable } from '../../../platform/files/index.ts'
import { type FileFormat, type FileName, files } from './files.ts'
import { KeyMap } from './key-map.ts'
import { RangeIndex } from './range-index.ts'

/** A column at fault and why. */
export interface RowFault {
  readonly column: string
  readonly code: string
}

type Check = (cells: readonly Cell[]) => RowFault | undefined

/** The keys met so far, and the fund year: what the rows of a folder are checked against. */
export class FolderKeys {
  readonly keys: Readonly<Record<KeyOf, KeyMap>> = {
    'plan unit': new KeyMap(),
    collector: new KeyMap(),
    employer: new KeyMap(),
    person: new KeyMap(),
  }
  /** Keys whose file could not all be read: one that is not found may have stood in what was not. */
  readonly incomplete: Set<KeyOf> = new Set()
  /** 0 until it is known. */
  year = 0
  synthetic = false

  lookup(of: KeyOf, external: string): number | string | Unreadable | undefined {
    const number = this.keys[of].get(external)
    if (number === undefined && this.incomplete.has(of)) return UNCERTAIN
    return number === undefined || of === 'person' || of === 'employer' ? number : external
  }
}

/** The checks of one file, in order; the first that fails is the row's fault. */
export function checksOf(file: FileName, known: FolderKeys): Check[] {
  const format = files[file]
  const at = (name: string) => Object.keys(format.columns).indexOf(name)
  return [
    ...ownKeyChecks(format, known),
    ...(format.unique ?? []).map((names) => once(names, names.map(at))),
    ...(at('from') >= 0 && at('until') >= 0 && file !== 'law.csv' ? [rangeNotEmpty(at('from'), at('until'))] : []),
    ...(format.apart ? [apart(format.apart, at, known.keys.person.size)] : []),
    ...(SPECIAL[file]?.(at, known) ?? []),
  ]
}

function ownKeyChecks(format: FileFormat, known: FolderKeys): Check[] {
  return Object.entries(format.columns).flatMap(([column, kind], position) => {
    if (kind.form !== 'own key') return []
    const keys = known.keys[kind.of]
    return [(cells) => (keys.add(cells[position] as string) === undefined ? { column, code: 'duplicate-key' } : undefined)]
  })
}

function once(names: readonly string[], positions: readonly number[]): Check {
  const seen = new KeyMap()
  const fault = { column: names.at(-1) ?? '', code: 'duplicate-key' }
  const [only = 0] = positions
  const keyOf =
    positions.length === 1
      ? (cells: readonly Cell[]) => cells[only] as string
      : (cells: readonly Cell[]) => positions.map((position) => cells[position]).join(',')
  return (cells) => (seen.add(keyOf(cells)) === undefined ? fault : undefined)
}

function rangeNotEmpty(from: number, until: number): Check {
  return (cells) => {
    const [start, end] = [cells[from] as number | string, cells[until] as number | string | null]
    return end !== null && end <= start ? { column: 'until', code: 'range-empty' } : undefined
  }
}

function apart(rule: NonNullable<FileFormat['apart']>, at: (name: string) => number, persons: number): Check {
  const index = new RangeIndex(persons)
  const [from, until] = rule.ranges ? [at('from'), at('until')] : [-1, -1]
  const value = rule.at === undefined ? -1 : at(rule.at)
  const fault = rule.ranges ? { column: 'from', code: 'overlapping-range' } : { column: rule.at ?? 'person', code: 'duplicate-key' }
  return (cells) => {
    const start = rule.ranges ? (cells[from] as number) : value < 0 ? 0 : (cells[value] as number)
    const end = rule.ranges ? (cells[until] as number | null) : start + 1
    return index.add(cells[0] as number, start, end) ? undefined : fault
  }
}

type Special = (at: (name: string) => number, known: FolderKeys) => Check[]

const SPECIAL: Readonly<Partial<Record<FileName, Special>>> = {
  'province.csv': (at, known) => [
    (cells) => {
      if (known.year !== 0) return { column: 'name', code: 'more-than-one-row' }
      known.year = cells[at('year')] as number
      known.synthetic = cells[at('synthetic')] as boolean
      return cells[at('seed')] !== null && !known.synthetic ? { column: 'seed', code: 'seed-without-synthetic' } : undefined
    },
  ],
  'plan-units.csv': (at, known) => [
    (cells) => {
      const region = cells[at('region')] as string
      if (known.year !== 0 && !isPlanUnit(region, monthOf(known.year, 1))) return { column: 'region', code: 'not-a-plan-unit' }
      return planUnit(region)?.parent === cells[at('parent')] ? undefined : { column: 'parent', code: 'wrong-parent' }
    },
  ],
  'persons.csv': (at) => [
    (cells) => {
      const sex = parseIdentityNumber(cells[at('idNumber')] as string)?.sex
      return (cells[at('group')] === 'male') === (sex === 'male') ? undefined : { column: 'group', code: 'group-not-of-sex' }
    },
  ],
  'pensioners.csv': (at, known) => [
    (cells) => {
      const parts = ['pooled', 'account', 'transitional', 'adjustments'].reduce((total, name) => total + (cells[at(name)] as number), 0)
      if (parts === 0) return { column: 'pooled', code: 'no-pension' }
      return isAfterStart(cells[at('from')] as number, known) ? { column: 'from', code: 'after-year-start' } : undefined
    },
  ],
  'history.csv': (at, known) => [
    (cells) => (isAfterStart(cells[at('until')] as number, known) ? { column: 'until', code: 'after-year-start' } : undefined),
  ],
  'flows.csv': (at, known) => [
    (cells) => {
      const isInYear = known.year === 0 || (cells[at('day')] as string).startsWith(`${known.year}-`)
      return isInYear ? undefined : { column: 'day', code: 'not-in-year' }
    },
  ],
  'deaths.csv': (at) => [
    (cells) => {
      const early = (cells[at('reportedOn')] as string) < (cells[at('diedOn')] as string)
      return early ? { column: 'reportedOn', code: 'reported-before-death' } : undefined
    },
  ],
  'law.csv': () => {
    const columns = Object.keys(files['law.csv'].columns)
    return [
      (cells) => {
        const row = Object.fromEntries(columns.map((column, position) => [column, String(cells[position] ?? '')]))
        const [fault] = supplementFromRows([row], 'law.csv').faults
        return fault && { column: fault.column, code: fault.code }
      },
    ]
  },
  'receipts.csv': (at) => [
    (cells) => {
      const amount = (cells[at('principal')] as number) + (cells[at('surcharge')] as number)
      return amount === 0 ? { column: 'principal', code: 'no-amount' } : undefined
    },
  ],
}

function isAfterStart(month: number, known: FolderKeys): boolean {
  return known.year !== 0 && month > monthOf(known.year, 1)
}
