/** The refusal of a folder that is not the one in the books: it says what differs, file by file and row by row. */
import { Problem } from '../../platform/problem.ts'
import type { FileDifference } from './store/differences.ts'

export interface FolderDifference {
  /** Files of the folder that the books have none of. */
  readonly newFiles: readonly string[]
  /** Files of the books that the folder has not. */
  readonly missingFiles: readonly string[]
  readonly files: readonly FileDifference[]
}

export class ProvinceDiffers extends Problem {
  readonly difference: FolderDifference

  /** The message holds counts only: messages go into logs. */
  constructor(difference: FolderDifference) {
    super('duplicate-key', `The books hold another version of this province; nothing was replaced. ${summary(difference)}`)
    this.name = 'ProvinceDiffers'
    this.difference = difference
  }

  override get members(): Readonly<Record<string, unknown>> {
    return { difference: this.difference }
  }
}

function summary({ newFiles, missingFiles, files }: FolderDifference): string {
  const parts = [
    ...newFiles.map((file) => `${file}: new`),
    ...missingFiles.map((file) => `${file}: missing`),
    ...files.map(
      ({ file, added, removed, changed }) =>
        `${file}: ${added + removed + changed === 0 ? 'same rows, other bytes' : `${added} rows added, ${removed} removed, ${changed} changed`}`,
    ),
  ]
  return `${parts.join('; ')}.`
}
