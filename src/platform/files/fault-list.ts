/**
 * Collects the faults of one or several files. The first thousand are kept, of the others only how many there are: who has
 * a thousand to mend does not need the next, but must know that there is one.
 */
import type { Fault } from '../../kernel/fault.ts'
import { ownText } from './own-text.ts'

const LIMIT = 1000
const LONGEST_VALUE = 80

export class FaultList {
  readonly faults: Fault[] = []
  /** How many faults each file has, those that were not kept included. */
  readonly counts: Map<string, number> = new Map()
  #total = 0

  get none(): boolean {
    return this.#total === 0
  }

  get total(): number {
    return this.#total
  }

  /** How many there are beyond those kept. */
  get more(): number {
    return this.#total - this.faults.length
  }

  add(fault: Fault): void {
    this.count(fault.file, 1)
    if (this.faults.length < LIMIT) this.faults.push({ ...fault, value: ownText(fault.value.slice(0, LONGEST_VALUE)) })
  }

  /** Faults that are known to be there but were not fetched one by one. */
  count(file: string, faults: number): void {
    this.#total += faults
    if (faults > 0) this.counts.set(file, (this.counts.get(file) ?? 0) + faults)
  }

  /** In order of rows, where some faults were found later than others. */
  sort(): void {
    this.faults.sort((a, b) => a.row - b.row)
  }
}
