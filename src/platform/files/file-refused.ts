/** A file that was refused whole: the problem says where its first fault is and how many there are, and carries them all. */
import type { Fault } from '../../kernel/fault.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import type { FaultList } from './fault-list.ts'

export class FileRefused extends Problem {
  readonly faults: readonly Fault[]
  /** How many there are beyond `faults`. */
  readonly more: number
  readonly counts: Readonly<Record<string, number>>

  /** The message names place and code, never what stood in the file, not even in its header: messages go into logs. */
  constructor(code: ProblemCode, { faults, more, total, counts }: FaultList) {
    const [first] = faults
    const column = first === undefined || first.row === 1 ? '' : ` ${first.column}`
    super(code, first && `${first.file}:${first.row}${column.trimEnd()} ${first.code}${total > 1 ? ` (1 of ${total})` : ''}.`)
    this.name = 'FileRefused'
    this.faults = faults
    this.more = more
    this.counts = Object.fromEntries(counts)
  }

  override get members(): Readonly<Record<string, unknown>> {
    return { faults: this.faults, more: this.more, counts: this.counts }
  }
}
