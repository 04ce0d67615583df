export { lawRoutes } from './routes.ts'
export { lawOf, snapshotAt } from './snapshot.ts'
