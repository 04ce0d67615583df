/** What is paid: when, to whom, how much. */
export { annuityDivisor } from './annuity-divisor.ts'
export { averageIndex } from './average-index.ts'
export { pension } from './pension.ts'
export { qualifyingMonths } from './qualifying-months.ts'
export { retirementMonth } from './retirement-month.ts'
export { survivors } from './survivors.ts'
