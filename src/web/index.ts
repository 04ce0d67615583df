export type { Answer, Ask } from './api.ts'
export { docsPage, type OpenApi } from './docs-page.ts'
export { type SignInForm, signInPage } from './sign-in-page.ts'
export { type Page, yearPage } from './year-page.ts'
