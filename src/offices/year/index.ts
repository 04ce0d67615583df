export { conductYear, isConducted, type Progress } from './conduct.ts'
export type { Outside } from './outside.ts'
export { checks, type Verified, verify } from './verify.ts'
export { type Settlement, type SettlementRow, settlementOf } from './settlement.ts'
