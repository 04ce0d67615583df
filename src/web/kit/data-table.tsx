/**
 * A table that sorts, filters, prints and goes to Excel. Heads may carry the article that says what their column is. It is a
 * plain HTML table in a box that scrolls: the one of Ant Design puts style into the page that carries no nonce. Of many rows
 * only those in sight are drawn.
 */
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type CSSProperties, useMemo, useRef, useState } from 'react'
import { type Column, minorOf } from './column.ts'
import { exportTable } from './export-table.ts'
import { inOrder, type Order } from './in-order.ts'
import { moneyUnits } from './money.ts'
import { useMoneyUnit } from './preferences.tsx'
import { PrintButton } from './printing.tsx'
import { Sideways } from './sideways.tsx'
import { useStacked } from './stacked.tsx'
import { Body } from './table-body.tsx'
import { Head } from './table-head.tsx'
import { Line } from './table-line.tsx'
import { AS } from './table-roles.ts'

interface Props<Row> {
  /** Names the table, its print and its file. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  keyOf(row: Row): string
  /** Stands under all others, whatever the order. */
  readonly total?: Row | undefined
  /** Rows that add others up stand out. */
  isSum?(row: Row): boolean
  /** Without tools, for a short table beside a chart. */
  readonly bare?: boolean
  /** Of the box, where it is not as high as the table. */
  readonly height?: number
  /** Where the rows come in the order asked for, and are not put into it here. */
  readonly ordered?: { readonly order: Order | null; onOrder(order: Order | null): void }
}

export function DataTable<Row>({ name, columns, rows, keyOf, total, isSum, bare = false, height, ordered }: Props<Row>) {
  const [sought, setSought] = useState('')
  const [own, setOwn] = useState<Order | null>(null)
  const { order, onOrder } = ordered ?? { order: own, onOrder: setOwn }
  const found = useMemo(() => rows.filter((row) => matches(columns, row, sought)), [columns, rows, sought])
  const isOrdered = ordered !== undefined
  const sorted = useMemo(() => (isOrdered ? found : inOrder(columns, found, order)), [columns, found, order, isOrdered])
  const box = useRef<HTMLElement>(null)
  return (
    <div data-table={name}>
      {!bare && (
        <Tools
          name={name}
          sought={sought}
          onSought={setSought}
          onExport={() => exportTable(name, columns, total ? [...sorted, total] : sorted)}
          counted={sought === '' ? `共 ${rows.length} 行` : `找到 ${found.length} 行，共 ${rows.length} 行`}
          isMoney={columns.some(({ kind }) => kind === 'money')}
          isEmpty={rows.length === 0}
        />
      )}
      <Unit name={name} isMoney={columns.some(({ kind }) => kind === 'money')} isTold={!bare} />
      <Sideways box={box} minor={minorOf(columns)}>
        <section
          ref={box}
          className="table"
          aria-label={`${name}，可滚动`}
          style={height === undefined ? {} : ({ '--height': `${height}px` } as CSSProperties)}
          {...REACHED_BY_KEYBOARD}
        >
          <table aria-rowcount={rows.length + 1} {...AS.table}>
            <thead {...AS.group}>
              <tr {...AS.row}>
                {columns.map((column) => (
                  <Head key={column.key} column={column} order={order} onOrder={onOrder} />
                ))}
              </tr>
            </thead>
            {total !== undefined && <Total columns={columns} row={total} as="tbody" />}
            <Body columns={columns} rows={sorted} keyOf={keyOf} isSum={isSum} box={box} />
            {total !== undefined && <Total columns={columns} row={total} as="tfoot" />}
          </table>
          {found.length === 0 && <p className="soft none">{sought === '' ? '没有记录。' : `没有含“${sought}”的行，请改用别的词。`}</p>}
        </section>
      </Sideways>
    </div>
  )
}

/** At the foot, which stays in sight; where rows are stacked there is no room for that, and it stands before them. */
function Total<Row>({ columns, row, as: Place }: Pick<Props<Row>, 'columns'> & { readonly row: Row; readonly as: 'tbody' | 'tfoot' }) {
  const isStacked = useStacked()
  if (isStacked !== (Place === 'tbody')) return null
  return (
    <Place {...AS.group}>
      <Line columns={columns} row={row} id="total" isTotal />
    </Place>
  )
}

/** In what its money is told, where no tools say so; and the name of the table, on paper. */
function Unit({ name, isMoney, isTold }: { readonly name: string; readonly isMoney: boolean; readonly isTold: boolean }) {
  const unit = useMoneyUnit(isMoney)
  const words = `金额单位：${moneyUnits[unit].zh}`
  return (
    <>
      {isMoney && !isTold && <p className="unit">{words}</p>}
      <p className="on-paper">{isMoney ? `${name} · ${words}` : name}</p>
    </>
  )
}

/** What scrolls must be reached without a mouse. */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

interface ToolsProps {
  readonly name: string
  readonly sought: string
  onSought(text: string): void
  onExport(): void
  readonly counted: string
  readonly isMoney: boolean
  /** Of nothing there is no file to take away, and no paper. */
  readonly isEmpty: boolean
}

function Tools({ name, sought, onSought, onExport, counted, isMoney, isEmpty }: ToolsProps) {
  const unit = useMoneyUnit(isMoney)
  return (
    <div className="tools">
      <Input
        aria-label={`在${name}中查找`}
        placeholder="查找"
        allowClear
        value={sought}
        onChange={({ target }) => onSought(target.value)}
        style={{ width: '12rem' }}
      />
      {!isEmpty && (
        <>
          <Button icon={<DownloadOutlined />} onClick={onExport}>
            导出 Excel
          </Button>
          <PrintButton />
        </>
      )}
      <span className="soft counted" role="status">
        {counted}
        {isMoney && `；金额单位：${moneyUnits[unit].zh}`}
      </span>
    </div>
  )
}

function matches<Row>(columns: readonly Column<Row>[], row: Row, sought: string): boolean {
  return sought === '' || columns.some(({ value }) => value(row).includes(sought))
}
