/** What the makers of persons hand to one another. */
import type { Fen } from '../kernel/fen.ts'
import type { Month } from '../kernel/month.ts'
import type { PersonFiles } from './context.ts'
import type { Random } from './random.ts'

export type RetirementGroup = 'male' | 'female55' | 'female50'

/** Statutory ages in months; the delays that began in 2025 touch nobody who reaches the age in the fund year. */
export const RETIREMENT_AGE: Readonly<Record<RetirementGroup, number>> = { male: 720, female55: 660, female50: 600 }

export interface Person {
  readonly key: string
  readonly group: RetirementGroup
  /** Position of the plan unit. */
  readonly unit: number
}

export interface Making {
  readonly person: Person
  readonly random: Random
  readonly files: PersonFiles
  readonly register: (birth: Month) => string
}

export interface Earner {
  /** Average monthly wage of the two years before. */
  readonly before: Fen
  readonly last: Fen
  /** Contribution index that goes with the wage, parts per million. */
  readonly level: number
}

/** When a payer pays in the fund year: half-open, `until` null where it goes on. */
export interface Presence {
  readonly from: Month
  readonly until: Month | null
}
