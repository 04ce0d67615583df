/** What moves with a person's record. */
export { transferOut } from './transfer-out.ts'
