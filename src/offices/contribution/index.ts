export { keepOpenBills } from './arrears.ts'
export { assessment } from './assess.ts'
export { contributionChecks } from './checks.ts'
export { differences } from './difference.ts'
export { MATCH } from './figures/addresses.ts'
export { assessedFigure, contributionSources } from './figures/assessed.ts'
export { billOnFigure } from './figures/bill-on.ts'
export { type BillKey, billFigure, payerName } from './figures/bills.ts'
export { dueFigure } from './figures/dues.ts'
export { type LateLaw, lateLawOf } from './late-law.ts'
export { assessedOf, type DifferencePreview, previewDifferences } from './preview.ts'

export { ASSESSMENT_DAY, DIFFERENCE_KIND } from './record.ts'

export { contributionRoutes } from './routes.ts'

export { PAYER_EMPLOYER, PAYER_FLEXIBLE } from './rows.ts'
export { type BillLine, billsOfEmployer, type Months } from './store.ts'
