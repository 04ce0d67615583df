/**
 * What the parts of a table are to whoever listens, said of each part where rows may be stacked: some browsers know a table only
 * by its layout, and forget what it is once its parts are blocks.
 */
export const AS = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
