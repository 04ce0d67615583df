export { lawOf, snapshotAt } from './snapshot.ts'
export { lawRoutes } from './routes.ts'
