export { openAccounts } from './accounts.ts'
export { balancesOf, trialBalance } from './balances.ts'
export { ledgerBookRoutes } from './book-routes.ts'
export { type AccountName, accountOf, chart } from './chart.ts'
export { ledgerChecks } from './checks.ts'
export { balanceBeforeFigure, balanceFigure, citesOfAccount, signOf, turnoverAddress, turnoverFigure } from './figures/accounts.ts'
export { ledgerFigures } from './figures/kinds.ts'
export { type SourceSum, sourceSum, type Touching, unitOf, type VoucherRead, type VoucherSource } from './figures/posting.ts'
export { moves } from './moves.ts'
export { closeMonth, hashOf, post, reverse, write } from './post.ts'
export { type DaysAsked, momentAsked, momentWithin } from './reach.ts'
export { ledgerRoutes } from './routes.ts'
export { spendingRoutes } from './spending-routes.ts'
export {
  type BalanceSheet,
  balanceSheet,
  type IncomeStatement,
  incomeStatement,
  incomeStatements,
  type StatementLine,
  YEAR_END,
} from './statements.ts'
export { regionsIn, type Tree, treeAt } from './tree.ts'
export { type Entry, type Posting, PROVINCE, postingsOf, type Voucher } from './voucher.ts'
