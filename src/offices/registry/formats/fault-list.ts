/** Collects the faults of a folder, up to a limit: who has a thousand to mend does not need the next. */
import type { Fault } from '../../../kernel/fault.ts'

const LIMIT = 1000
const LONGEST_VALUE = 80

export class FaultList {
  readonly faults: Fault[] = []

  get none(): boolean {
    return this.faults.length === 0
  }

  get full(): boolean {
    return this.faults.length >= LIMIT
  }

  add(fault: Fault): void {
    if (this.full) return
    this.faults.push({ ...fault, value: fault.value.slice(0, LONGEST_VALUE) })
  }
}
