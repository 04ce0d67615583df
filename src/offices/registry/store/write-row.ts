/** Turns the cells of a row into the binary form of its table's columns. */
import { monthOf } from '../../../kernel/month.ts'
import type { RowWriter } from '../../../platform/database/binary-copy.ts'
import type { Cell } from '../../../platform/files/index.ts'
import { type FileName, files } from '../formats/files.ts'
import { type Form, targets } from './tables.ts'

/** The function that writes one row of a file in the binary form of its table. */
export function rowWriterOf(file: FileName, year: () => number): (cells: readonly Cell[], row: number, out: RowWriter) => void {
  const names = Object.keys(files[file].columns)
  const { columns } = targets[file]
  const steps = columns.map(([, form, source]) => {
    if (source === '#row') return (_: readonly Cell[], row: number, out: RowWriter) => put(form, row - 1, null, out)
    if (source === '#year') return (_: readonly Cell[], __: number, out: RowWriter) => put(form, year(), null, out)
    const [at, until] = [names.indexOf(source), names.indexOf('until')]
    return (cells: readonly Cell[], _: number, out: RowWriter) =>
      put(form, cells[at] as Cell, form === 'months' ? (cells[until] as Cell) : null, out)
  })
  return (cells, row, out) => {
    out.begin(steps.length)
    for (const step of steps) step(cells, row, out)
  }
}

function put(form: Form, cell: Cell, until: Cell, out: RowWriter): void {
  if (cell === null && form !== 'text or empty') return out.nil()
  switch (form) {
    case 'int8':
      return out.int8(cell as number)
    case 'int4':
      return out.int4(cell as number)
    case 'bool':
      return out.bool(cell as boolean)
    case 'text':
      return out.text(cell as string)
    case 'text or empty':
      return out.text((cell ?? '') as string)
    case 'day':
      return out.day(cell as string)
    case 'months':
      return out.int4range(cell as number, until as number | null)
    case 'birth month':
      return out.int4(monthOf(Number((cell as string).slice(6, 10)), Number((cell as string).slice(10, 12))))
  }
}
