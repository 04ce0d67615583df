export { responsibilityChecks } from './checks.ts'
export { settleYear } from './settle.ts'
