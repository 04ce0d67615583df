/** The whole of a list of the server's, for Excel and for paper: gathered page after page, and stopped at will. */
import { useEffect, useRef, useState } from 'react'
import type { Column } from './column.ts'
import { exportTable } from './export-table.ts'
import { type Ask, type AskPage, type Gathered, gather } from './server-pages.ts'

/** Rows that Excel gets at most. */
export const MOST_ROWS = 50_000
export const MOST_ON_PAPER = 2_000

export interface Taking {
  /** Rows gathered so far, then rows used; null where nothing is under way. */
  readonly count: number | null
  /** All rows are here, and what they were gathered for is being made of them. */
  readonly isUsed: boolean
  /** What was taken last did not hold the whole list. */
  readonly isCut: boolean
  readonly error: unknown
  start(): void
  stop(): void
}

type Ordered<Sort extends string> = Pick<Ask<Sort>, 'sort' | 'descending'>

export function useExport<Row, Sort extends string>(
  name: string,
  columns: readonly Column<Row>[],
  order: Ordered<Sort>,
  list: AskPage<Row, Sort>,
): Taking {
  return useTaking(order, list, MOST_ROWS, ({ rows, isCut }, watching) =>
    exportTable(isCut ? `${name}（前${MOST_ROWS}行）` : name, columns, rows, watching),
  )
}

/** While there are rows they are what the table must draw: once it has, they are printed. */
export function usePaper<Row, Sort extends string>(
  order: Ordered<Sort>,
  list: AskPage<Row, Sort>,
  onDrawn: () => void = printPage,
): Taking & { readonly rows: readonly Row[] | null } {
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const taking = useTaking(order, list, MOST_ON_PAPER, async (gathered) => setRows(gathered.rows))
  useEffect(() => {
    if (rows === null) return
    let isWanted = true
    // Once React is done with this drawing: the rows out of sight are drawn when the browser says that it prints.
    queueMicrotask(() => {
      if (!isWanted) return
      onDrawn()
      setRows(null)
    })
    return () => {
      isWanted = false
    }
  }, [rows, onDrawn])
  return { ...taking, rows }
}

const printPage = () => print()

function useTaking<Row, Sort extends string>(
  order: Ordered<Sort>,
  list: AskPage<Row, Sort>,
  most: number,
  use: (gathered: Gathered<Row>, watching: { readonly signal: AbortSignal; onProgress(rows: number): void }) => Promise<void>,
): Taking {
  const [state, setState] = useState<Pick<Taking, 'count' | 'isUsed' | 'isCut' | 'error'>>(IDLE)
  const running = useRef<AbortController | null>(null)
  // Who leaves the page wants nothing more.
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    if (running.current !== null) return
    const abort = new AbortController()
    running.current = abort
    setState({ ...IDLE, count: 0 })
    try {
      const onProgress = (count: number) => setState({ ...IDLE, count })
      const gathered = await gather(order, list, { most, signal: abort.signal, onProgress })
      const onUsed = (count: number) => setState({ ...IDLE, count, isUsed: true })
      onUsed(0)
      await use(gathered, { signal: abort.signal, onProgress: onUsed })
      setState({ ...IDLE, isCut: gathered.isCut })
    } catch (error) {
      setState({ ...IDLE, error: abort.signal.aborted ? null : error })
    } finally {
      running.current = null
    }
  }
  return { ...state, start: () => void start(), stop: () => running.current?.abort() }
}

const IDLE = { count: null, isUsed: false, isCut: false, error: null } as const
