/** What the year will bring in and cost, added up a unit while the persons are written, so that the plan fits the people. */
import type { Fen } from '../kernel/fen.ts'

export class Totals {
  /** Contribution base of each employer in each month of the year. */
  readonly bases: Float64Array
  /** A unit's contributions of the flexibly employed that will be collected. */
  readonly flexible: Float64Array
  readonly pension: Float64Array
  readonly survivors: Float64Array
  /** A unit's pensions of January. */
  readonly january: Float64Array
  payers = 0
  pensioners = 0

  constructor(units: number, employers: number) {
    this.bases = new Float64Array(employers * 12)
    this.flexible = new Float64Array(units)
    this.pension = new Float64Array(units)
    this.survivors = new Float64Array(units)
    this.january = new Float64Array(units)
  }

  addPension(unit: number, monthly: Fen, months: number): void {
    this.pension[unit] = (this.pension[unit] as number) + monthly * months
  }

  addSurvivors(unit: number, amount: Fen): void {
    this.survivors[unit] = (this.survivors[unit] as number) + amount
  }
}
