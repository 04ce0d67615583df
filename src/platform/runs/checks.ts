/** The invariants of runs: finished ones have no open chunk, and their leaves hold as many rows as the chunks wrote. */
import { type Check, sqlCheck } from '../check.ts'

export const runChecks: readonly Check[] = [
  sqlCheck(
    'runs-finished-whole',
    '批次分块全部完成',
    'select count(*) from run_chunk',
    `select format('%s %s chunk %s', kind, booking_month, chunk) from run join run_chunk using (run_id) where finished_at is not null and not done`,
  ),
  sqlCheck(
    'runs-finished',
    '批次全部办结',
    'select count(*) from run',
    `select format('%s %s', kind, booking_month) from run where finished_at is null`,
  ),
]
