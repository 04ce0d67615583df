/**
 * The addresses of the console: the server answers them with the page's frame and no others, the browser finds the page by
 * them. Patterns are in the form that both routers read.
 */
export const consoleRoutes = {
  overview: '/',
  fund: '/fund',
  settlement: '/settlement',
  region: '/regions/:region',
  benefits: '/benefits',
  award: '/benefits/awards/:person',
  accounts: '/accounts',
  account: '/accounts/:person',
  law: '/law',
  rules: '/rules',
  rule: '/rules/:subject/:name',
} as const
