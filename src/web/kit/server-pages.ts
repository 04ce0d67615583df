/** A list of the server's, page by page: as one scrolls, or all of it one page after another. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

/** What a page is asked by: an order of the server's, and where the page begins. All of it goes into the query as it is. */
export interface Ask<Sort extends string = string> {
  readonly sort?: Sort
  readonly descending?: 'true'
  readonly after?: string
  readonly limit: string
}

export interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
  /** Of the whole list, where the server counts it. */
  readonly total?: number | null
}

export type AskPage<Row, Sort extends string> = (ask: Ask<Sort>) => Promise<Page<Row>>
type Ordered<Sort extends string> = Pick<Ask<Sort>, 'sort' | 'descending'>

/** The first page is to be there soon; who scrolls on is to wait seldom. */
const FIRST_PAGE = '200'
const LARGEST_PAGE = '500'

/** Rows of the order and filters before stand until the first new ones are there. */
export function usePages<Row, Sort extends string>(key: readonly unknown[], order: Ordered<Sort>, list: AskPage<Row, Sort>) {
  const query = useInfiniteQuery({
    queryKey: [...key, order],
    queryFn: ({ pageParam: after }) => list({ ...order, ...(after === '' ? { limit: FIRST_PAGE } : { limit: LARGEST_PAGE, after }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    // All pages that were loaded would be asked for again.
    refetchOnReconnect: false,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  return { ...query, rows, total: query.data?.pages[0]?.total ?? null }
}

export interface Gathered<Row> {
  readonly rows: readonly Row[]
  /** There are more rows than were asked for. */
  readonly isCut: boolean
}

interface Gathering {
  readonly most: number
  readonly signal: AbortSignal
  onProgress(rows: number): void
}

/** All rows of the list, at most so many; what was gathered is given up when it is aborted. */
export async function gather<Row, Sort extends string>(
  order: Ordered<Sort>,
  list: AskPage<Row, Sort>,
  { most, signal, onProgress }: Gathering,
): Promise<Gathered<Row>> {
  const rows: Row[] = []
  let after: string | null = null
  do {
    const { items, next }: Page<Row> = await list({ ...order, limit: LARGEST_PAGE, ...(after !== null && { after }) })
    signal.throwIfAborted()
    rows.push(...items)
    after = next
    onProgress(Math.min(rows.length, most))
  } while (after !== null && rows.length < most)
  return { rows: rows.slice(0, most), isCut: after !== null || rows.length > most }
}
