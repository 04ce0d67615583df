/**
 * The addresses of the console: the server answers them with the page's frame and no others, the browser finds the page by
 * them. Patterns are in the form that both routers read.
 */
export const consoleRoutes = {
  overview: '/',
  work: '/work',
  fund: '/fund',
  voucher: '/fund/vouchers/:number',
  ledgerAccount: '/fund/accounts/:account',
  settlement: '/settlement',
  region: '/regions/:region',
  benefits: '/benefits',
  award: '/benefits/awards/:person',
  accounts: '/accounts',
  account: '/accounts/:person',
  law: '/law',
  lawDocuments: '/law/documents',
  lawMatrix: '/law/matrix',
  lawDrafts: '/law/drafts',
  newLawDraft: '/law/drafts/new',
  lawDraft: '/law/drafts/:draft',
  editLawDraft: '/law/drafts/:draft/edit',
  rules: '/rules',
  rule: '/rules/:subject/:name',
  runs: '/runs',
  run: '/runs/:run',
  imports: '/imports',
  users: '/system',
  audit: '/system/audit',
  verification: '/system/verification',
  collection: '/collection/:list?',
  employer: '/employers/:employer/:list?',
} as const
