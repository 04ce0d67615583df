/**
 * A table of a list too long to load whole. The server sorts and filters; rows come page by page as one scrolls, and only
 * those in sight are drawn. Order and filters stand in the page's address. Excel and paper get the whole list as it is
 * filtered, up to a limit that is said.
 */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useCallback, useRef } from 'react'
import { useSearchParams } from 'wouter'
import { type Column, minorOf } from './column.ts'
import { FilterBar } from './filter-bar.tsx'
import type { Filters } from './filters.ts'
import type { Order } from './in-order.ts'
import { moneyUnits } from './money.ts'
import { useMoneyUnit } from './preferences.tsx'
import { type AskPage, usePages } from './server-pages.ts'
import './server-table.css'
import { Sideways } from './sideways.tsx'
import { Failure } from './state-page.tsx'
import { Body } from './table-body.tsx'
import { Head } from './table-head.tsx'
import { AS } from './table-roles.ts'
import { TakingProgress } from './taking-progress.tsx'
import { MOST_ON_PAPER, MOST_ROWS, useExport, usePaper } from './whole-list.tsx'

export interface ServerColumn<Row, Sort extends string = string> extends Column<Row> {
  /** The order of the server's by this column; left out where it has none. */
  readonly sort?: Sort
}

interface Props<Row, Sort extends string> {
  /** Names the table, its print and its file. */
  readonly name: string
  readonly columns: readonly ServerColumn<Row, Sort>[]
  keyOf(row: Row): string
  /** What `list` depends on besides the filters; once something was changed, `invalidateQueries` of it asks for the rows anew. */
  readonly queryKey: readonly unknown[]
  /** Asks for one page, with what was chosen in the filters. */
  readonly list: AskPage<Row, Sort>
  /** Drawn above the table, and told of where nothing matches. */
  readonly filters?: Filters
  /** Instead of "没有记录。" where the list is empty without any filter: what that means, and what to do. */
  readonly empty?: ReactNode
  /** Rows that add others up, or need somebody, stand out. */
  isSum?(row: Row): boolean
  /** More tools, before those of every table. */
  readonly tools?: ReactNode
}

/** Rows below the last one in sight that are asked for before they are come to. */
const AHEAD = 100

export function ServerTable<Row, Sort extends string>(props: Props<Row, Sort>) {
  const { name, columns, keyOf, queryKey, list, filters, empty, isSum, tools } = props
  const [sorted, setSorted] = useOrder(columns)
  const order = sorted.asked
  const { rows, total, ...query } = usePages([...queryKey, filters?.values ?? null], order, list)
  const excel = useExport(name, columns, order, list)
  const paper = usePaper(order, list)
  const box = useRef<HTMLElement>(null)
  const { fetchNextPage, hasNextPage, isFetching } = query
  const onSeen = useCallback(
    (last: number) => {
      if (hasNextPage && !isFetching && last >= rows.length - AHEAD) void fetchNextPage()
    },
    [fetchNextPage, hasNextPage, isFetching, rows.length],
  )
  const isLoaded = query.data !== undefined
  // Of nothing there is no file to take away, and no paper.
  const isEmpty = isLoaded && rows.length === 0
  return (
    <div data-table={name} className="server-table">
      {filters && <FilterBar of={filters} />}
      <div className="tools">
        {tools}
        {!isEmpty && (
          <>
            <Button icon={<DownloadOutlined />} onClick={excel.start} loading={excel.count !== null} disabled={!isLoaded}>
              导出 Excel
            </Button>
            <Button icon={<PrinterOutlined />} onClick={paper.start} loading={paper.count !== null} disabled={!isLoaded}>
              打印
            </Button>
          </>
        )}
        <Counted columns={columns} rows={rows.length} total={total} hasMore={hasNextPage} isLoaded={isLoaded} />
      </div>
      <TakingProgress of={excel} what="导出" most={MOST_ROWS} />
      <TakingProgress of={paper} what="打印" most={MOST_ON_PAPER} />
      {query.error !== null && !isLoaded ? (
        <Failure error={query.error} retry={() => query.refetch()} />
      ) : (
        <Sideways box={box} minor={minorOf(columns)}>
          <section
            ref={box}
            className={query.isPlaceholderData ? 'table tall past' : 'table tall'}
            aria-label={`${name}，可滚动`}
            aria-busy={isFetching}
            {...REACHED_BY_KEYBOARD}
          >
            <table aria-rowcount={hasNextPage ? (total ?? -1) : rows.length + 1} {...AS.table}>
              <thead {...AS.group}>
                <tr {...AS.row}>
                  {columns.map((column) => (
                    <Head
                      key={column.key}
                      column={column}
                      order={sorted.order}
                      onOrder={column.sort === undefined ? undefined : setSorted}
                    />
                  ))}
                </tr>
              </thead>
              <Body columns={columns} rows={paper.rows ?? rows} keyOf={keyOf} isSum={isSum} box={box} onSeen={onSeen} />
            </table>
            {isEmpty && <None filters={filters} empty={empty} />}
            {!isLoaded && (
              <p className="soft none" role="status">
                正在读取 …
              </p>
            )}
            {query.isFetchingNextPage && <p className="soft none">正在读取后面的行 …</p>}
            {query.isFetchNextPageError && (
              <p className="none" role="alert">
                后面的行没有取到。<Button onClick={() => fetchNextPage()}>重试</Button>
              </p>
            )}
          </section>
        </Sideways>
      )}
    </div>
  )
}

/** What scrolls must be reached without a mouse. */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

/** The order as it stands in the address; one that no column has is none. */
function useOrder<Row, Sort extends string>(columns: readonly ServerColumn<Row, Sort>[]) {
  const [parameters, setParameters] = useSearchParams()
  const column = columns.find(({ sort }) => sort !== undefined && sort === parameters.get('sort'))
  const isDown = parameters.get('descending') === 'true'
  const order: Order | null = column === undefined ? null : { key: column.key, isDown }
  const set = (next: Order | null) =>
    setParameters((before) => {
      const after = new URLSearchParams(before)
      after.delete('sort')
      after.delete('descending')
      const sort = columns.find(({ key }) => key === next?.key)?.sort
      if (sort !== undefined) after.set('sort', sort)
      if (sort !== undefined && next?.isDown) after.set('descending', 'true')
      return after
    })
  const asked = column?.sort === undefined ? {} : { sort: column.sort, ...(isDown && { descending: 'true' as const }) }
  return [{ order, asked }, set] as const
}

interface CountedProps {
  readonly columns: readonly Column<never>[]
  readonly rows: number
  readonly total: number | null
  readonly hasMore: boolean
  readonly isLoaded: boolean
}

function Counted({ columns, rows, total, hasMore, isLoaded }: CountedProps) {
  const isMoney = columns.some(({ kind }) => kind === 'money')
  const unit = useMoneyUnit(isMoney)
  const counted = total !== null ? `共 ${total} 行，已载入 ${rows} 行` : hasMore ? `已载入 ${rows} 行，还有更多` : `共 ${rows} 行`
  return (
    <span className="soft counted" role="status">
      {isLoaded && counted}
      {isLoaded && isMoney && `；金额单位：${moneyUnits[unit].zh}`}
    </span>
  )
}

function None({ filters, empty }: { readonly filters: Filters | undefined; readonly empty: ReactNode }) {
  const isFiltered = filters !== undefined && Object.keys(filters.values).length > 0
  if (!isFiltered) {
    return (
      <p className="soft none" role="status">
        {empty ?? '没有记录。'}
      </p>
    )
  }
  return (
    <p className="soft none" role="status">
      没有符合筛选条件的行。请改动筛选条件，或<Button onClick={filters.clear}>清除筛选</Button>
    </p>
  )
}
