export { lawOf, snapshotAt } from './snapshot.ts'
