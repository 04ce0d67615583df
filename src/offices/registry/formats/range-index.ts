/**
 * Tells, row by row and in whatever order, whether a row lies apart from all earlier ones of its person. Rows hang in a
 * chain a person, in flat arrays of twelve bytes a row, so that the row at fault is known where it is read: the database
 * would only say that there is one.
 */
const EVER = 0x7fffffff

export class RangeIndex {
  #head: Int32Array
  #previous = new Int32Array(1024)
  #from = new Int32Array(1024)
  #until = new Int32Array(1024)
  #rows = 0

  constructor(persons: number) {
    this.#head = new Int32Array(persons + 1)
  }

  /** Adds [from, until) of a person; false where it overlaps an earlier range of the same person. */
  add(person: number, from: number, until: number | null): boolean {
    const end = until ?? EVER
    for (let row = this.#head[person] as number; row !== 0; row = this.#previous[row] as number) {
      if ((this.#from[row] as number) < end && from < (this.#until[row] as number)) return false
    }
    const row = ++this.#rows
    if (row === this.#from.length) this.#grow()
    this.#previous[row] = this.#head[person] as number
    this.#head[person] = row
    this.#from[row] = from
    this.#until[row] = end
    return true
  }

  #grow(): void {
    this.#previous = longer(this.#previous)
    this.#from = longer(this.#from)
    this.#until = longer(this.#until)
  }
}

function longer(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(array.length * 2)
  copy.set(array)
  return copy
}
