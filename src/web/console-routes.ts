/**
 * The addresses of the console: the server answers them with the page's frame and no others, the browser finds the page by
 * them. Patterns are in the form that both routers read.
 */
export const consoleRoutes = {
  overview: '/',
  fund: '/fund',
  settlement: '/settlement',
  region: '/regions/:region',
  law: '/law',
  rules: '/rules',
  rule: '/rules/:subject/:name',
  collection: '/collection/:list?',
} as const
