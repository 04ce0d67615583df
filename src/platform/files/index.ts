/** The front door of reading files: one reader and one vocabulary of faults for every file that comes in. */
export { FaultList } from './fault-list.ts'
export { FileRefused } from './file-refused.ts'
export { type Cell, type KeyLookup, type KeyOf, type Kind, UNCERTAIN, type Unreadable } from './kinds.ts'
export { readTable, type TableReading } from './read-table.ts'
