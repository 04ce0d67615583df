/** The individual account. */
export { creditYear, interestOf } from './credit-year.ts'
