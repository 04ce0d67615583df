/** Figures of the budget. */
export { contributionIncome } from './contribution-income.ts'
export { interestIncome } from './interest-income.ts'
export { pensionExpenditure } from './pension-expenditure.ts'
export { survivorsExpenditure } from './survivors-expenditure.ts'
export { threeYearMean } from './three-year-mean.ts'
