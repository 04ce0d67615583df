export { allOf } from './all-of.ts'
export { runChecks } from './checks.ts'
export { controlRun, tellRun } from './control.ts'
export {
  type Chunk,
  cutByKeys,
  cutByWeight,
  cutEvenly,
  gatheredTotals,
  type Output,
  type RunKind,
  type RunOrder,
  type RunRecord,
  type Sink,
  type Slices,
  type Transformer,
  type Written,
  wholeRange,
} from './kind.ts'
export { type DifferingRow, RunDiffers } from './recheck.ts'
export { executeRun, helpRun, RUN_STARTED, type RunResult } from './run.ts'
