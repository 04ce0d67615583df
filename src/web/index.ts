export type { Answer, Ask } from './api.ts'
export { docsPage, type OpenApi } from './docs-page.ts'
export { type Page, yearPage } from './year-page.ts'
