/** The front door of reading files: one reader and one vocabulary of faults for every file that comes in. */

export type { ReadOptions } from './cell-reader.ts'
export { recordTaken, takenBefore } from './exchange-file.ts'
export { FaultList } from './fault-list.ts'
export { FileRefused } from './file-refused.ts'
export { type Cell, type KeyLookup, type KeyOf, type Kind, UNCERTAIN, type Unreadable } from './kinds.ts'
export { ownText } from './own-text.ts'
export { readTable, type TableReading } from './read-table.ts'
export { type StagedFile, stageTable } from './stage-table.ts'
export { addStagedFaults } from './staged-faults.ts'
