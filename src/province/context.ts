/** What every part of a synthetic province is made from. */
import type { Fen } from '../kernel/fen.ts'
import { type Month, monthOf } from '../kernel/month.ts'
import type { Law } from '../law/index.ts'
import type { CsvFile } from './csv-file.ts'
import { type UnitEmployers, unitEmployers } from './employers.ts'
import { IdentityNumbers } from './numbers.ts'
import type { ProvinceSpec } from './spec.ts'
import { Totals } from './totals.ts'
import { Chooser, type UnitShape, unitShapes } from './units.ts'

export interface PersonFiles {
  readonly persons: CsvFile
  readonly employments: CsvFile
  readonly wages: CsvFile
  readonly flexible: CsvFile
  readonly pensioners: CsvFile
  readonly accounts: CsvFile
  readonly history: CsvFile
  readonly transitional: CsvFile
  readonly deaths: CsvFile
}

/** Limits of the contribution base in one month of the year, as assessed in it. */
export interface MonthLimits {
  readonly floor: Fen
  readonly ceiling: Fen
}

export interface Context {
  readonly seed: number
  readonly year: number
  readonly start: Month
  readonly persons: number
  readonly law: Law
  readonly shapes: readonly UnitShape[]
  readonly employers: readonly UnitEmployers[]
  readonly payerUnits: Chooser
  readonly pensionerUnits: Chooser
  readonly numbers: IdentityNumbers
  readonly totals: Totals
  /** Twelve, in order. */
  readonly limits: readonly MonthLimits[]
}

/** Payers to a pensioner, and the part of payers that is flexibly employed. */
export const PAYERS_TO_A_PENSIONER = 2.7
export const FLEXIBLE_SHARE = 1 / 8

export function contextOf(spec: Required<ProvinceSpec>, law: Law, limits: readonly MonthLimits[]): Context {
  const start = monthOf(spec.year, 1)
  const shapes = unitShapes(spec.seed, start)
  const payers = (spec.persons * PAYERS_TO_A_PENSIONER) / (1 + PAYERS_TO_A_PENSIONER)
  const employers = unitEmployers(shapes, payers * (1 - FLEXIBLE_SHARE))
  const count = employers.reduce((sum, unit) => sum + unit.count, 0)
  return {
    ...spec,
    start,
    law,
    shapes,
    employers,
    payerUnits: new Chooser(shapes.map((shape) => shape.payers)),
    pensionerUnits: new Chooser(shapes.map((shape) => shape.pensioners)),
    numbers: new IdentityNumbers(),
    totals: new Totals(shapes.length, count),
    limits,
  }
}
