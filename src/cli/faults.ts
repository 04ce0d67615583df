/** Faults of files on standard error: each with its place, then how many there are in each file. */
import type { Fault } from '../kernel/fault.ts'
import { write } from './lines.ts'

interface Told {
  readonly faults: readonly Fault[]
  /** How many there are beyond those told. */
  readonly more: number
  readonly counts: Readonly<Record<string, number>>
}

export async function tellFaults({ faults, more, counts }: Told): Promise<void> {
  await write(process.stderr, faults.map((fault) => `${faultLine(fault)}\n`).join(''))
  if (more > 0) await write(process.stderr, `… ${more} more faults are not listed (另有 ${more} 处错误未列出)\n`)
  for (const [file, count] of Object.entries(counts)) await write(process.stderr, `${file}: ${count} faults (${count} 处错误)\n`)
}

/** file:row column: code "value"; row 1 is the header line, row 0 the file itself; then what the books hold instead. */
function faultLine({ file, row, column, code, value, was }: Fault): string {
  const instead = was === undefined ? '' : `, in the books ${JSON.stringify(was)}`
  return `${file}:${row} ${column === '' ? '-' : column}: ${code} ${JSON.stringify(value)}${instead}`
}
