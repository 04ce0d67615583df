export { finalAccountsChecks } from './checks.ts'
export { compileFinalAccounts } from './compile.ts'
export { yearDigest } from './digest.ts'
export { type LineName, lineNames, lines } from './lines.ts'
