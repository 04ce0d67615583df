export { assessment, PAYER_EMPLOYER, PAYER_FLEXIBLE } from './assess.ts'
export { contributionChecks } from './checks.ts'
export { ASSESSMENT_DAY } from './record.ts'
