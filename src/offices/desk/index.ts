export { deskRoutes } from './routes.ts'
export { searchRoutes } from './search/routes.ts'
