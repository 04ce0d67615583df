export { lawChecks } from './checks.ts'
export { lawRoutes } from './routes.ts'
export { lawOf, lawOfSnapshot, snapshotAt } from './snapshot.ts'
