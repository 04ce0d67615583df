/** The fund's money between province and regions. */
export { preCall } from './pre-call.ts'
