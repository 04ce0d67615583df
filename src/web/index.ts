export { consoleRoutes } from './console-routes.ts'
export { docsPage, type OpenApi } from './docs-page.ts'
