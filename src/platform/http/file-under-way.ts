/** A file of the exchange being taken in: how far it is. */
import { WatchedWork } from '../watched-work.ts'

/** In bytes while it is received and read; how long the books are asked about its rows, nobody knows beforehand. */
export interface FileUnderWay {
  readonly stage: 'receiving' | 'reading' | 'checking'
  readonly rows: number
  readonly done: number
  readonly of: number
}

/** Under the user who handed it in. */
export type FilesUnderWay = WatchedWork<string, FileUnderWay>

export const NOTHING_OF_IT: FileUnderWay = { stage: 'receiving', rows: 0, done: 0, of: 0 }

export function noFilesUnderWay(): FilesUnderWay {
  return new WatchedWork('import-cancelled', NOTHING_OF_IT)
}
