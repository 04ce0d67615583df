/** The individual account. */
export { creditYear, yearlyInterest } from './credit-year.ts'
