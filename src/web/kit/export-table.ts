/** A table as an Excel file, made in the browser by a worker of its own: however long it is, the page stays in use. */
import type { Column } from './column.ts'
import type { FromExcel, ToExcel } from './excel-rows.ts'

/** Rows handed over at once: few enough that turning them into text holds nobody up. */
const AT_ONCE = 1_000
/** Longer names of sheets Excel does not take. */
const LONGEST_NAME = 31
/** Nor names with these. */
const UNNAMEABLE = /[[\]:*?/\\]/g

/** Milliseconds a file is held ready for the browser to take. */
const KEPT = 60_000

interface Watching {
  /** Gives the file up. */
  readonly signal?: AbortSignal
  /** Told how many rows are in the file. */
  onProgress?(rows: number): void
}

export async function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { signal, onProgress }: Watching = {},
): Promise<void> {
  // By itself it never comes to an answer, and whatever is waited for is given up with it.
  const givenUp = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))
  const worker = new Worker(new URL('./excel-worker.ts', import.meta.url), { type: 'module' })
  try {
    const titles = columns.map(({ title, cite }) => (cite ? `${title}\n${cite}` : title))
    const head = {
      sheet: name.replace(UNNAMEABLE, ' ').slice(0, LONGEST_NAME),
      titles,
      isMoney: columns.map(({ kind }) => kind === 'money'),
    }
    worker.postMessage({ head } satisfies ToExcel)
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const part = rows.slice(from, from + AT_ONCE).map((row) => columns.map(({ value }) => value(row)))
      const answer = await Promise.race([ask(worker, { rows: part }), givenUp])
      if ('taken' in answer) onProgress?.(answer.taken)
    }
    const answer = await Promise.race([ask(worker, { end: true }), givenUp])
    if ('failed' in answer) throw new Error(answer.failed)
    if ('file' in answer) save(`${name}.xlsx`, answer.file)
  } finally {
    worker.terminate()
  }
}

/** Its next word; fails where it broke. */
function ask(worker: Worker, message: ToExcel): Promise<FromExcel> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromExcel>) => resolve(data)
    worker.onerror = ({ message: reason }) => reject(new Error(reason))
    worker.postMessage(message)
  })
}

function save(name: string, file: Blob): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Browsers fetch it at their own time; by then it is on the disk.
  setTimeout(() => URL.revokeObjectURL(address), KEPT)
}
