/** A fault of a file: always with its place, so that a clerk finds the cell. */
export interface Fault {
  readonly file: string
  /** 1 is the header line. */
  readonly row: number
  readonly column: string
  readonly code: string
  readonly value: string
  /** What the books hold instead, where they hold another value. */
  readonly was?: string
}
