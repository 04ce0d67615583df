export { lawRoutes } from './routes.ts'
export { lawOf, lawOfSnapshot, snapshotAt } from './snapshot.ts'
