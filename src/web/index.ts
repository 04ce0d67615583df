export { consoleRoutes } from './console-routes.ts'
export { consoleScreens } from './console-screens.ts'
export { docsPage, type OpenApi } from './docs-page.ts'
