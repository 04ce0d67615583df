/** What is due: limits, bases, shares of employer and person, surcharge. */
export { contributionBase } from './base.ts'
export { employeeDue } from './employee-due.ts'
export { employerDue } from './employer-due.ts'
export { flexibleDue } from './flexible-due.ts'
export { flexibleSteps } from './flexible-steps.ts'
export { lateSurcharge } from './late-surcharge.ts'
export { contributionLimits } from './limits.ts'
export { wageYear } from './wage-year.ts'
