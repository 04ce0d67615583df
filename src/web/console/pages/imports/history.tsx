/** What stands in the books: the files of the province, and those of tax offices and the bank as they were taken in. */
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { useFilters } from '../../../kit/filters.ts'
import { printInstant } from '../../../kit/instant.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import type { SortOf } from '../../api.ts'
import { type ExchangeFile, exchangeFilesPage, type ImportedFile, useImportedFiles } from '../../import-queries.ts'
import { fileWords } from './file-words.ts'

export function History() {
  const imported = useImportedFiles()
  const filters = useFilters({
    taken: { kind: 'choice', label: '种类', choices: CHOICES },
    booked: { kind: 'month', label: '入账月' },
  })
  const { taken: kind, booked: bookingMonth } = filters.values
  return (
    <>
      <section className="sheet" aria-labelledby="imported">
        <h2 id="imported">账簿中的省份文件</h2>
        <Shown of={imported} what="已导入的文件">
          {({ items }) =>
            items.length === 0 ? (
              <p role="status">还没有导入过省份文件。</p>
            ) : (
              <DataTable name="已导入的省份文件" columns={COLUMNS} rows={items} keyOf={({ file }) => file} />
            )
          }
        </Shown>
      </section>
      <section className="sheet" aria-labelledby="exchanged">
        <h2 id="exchanged">已接收的征收回执与银行退回</h2>
        <ServerTable
          name="已接收的交换文件"
          columns={EXCHANGE_COLUMNS}
          keyOf={({ kind, sm3 }) => `${kind} ${sm3}`}
          queryKey={['exchange-files']}
          list={(ask) => exchangeFilesPage({ ...ask, ...(kind && { kind }), ...(bookingMonth && { bookingMonth }) })}
          filters={filters}
          empty="还没有接收过回执或退回文件；合成省份由模拟的税务机关与银行直接报送，不经文件。"
        />
      </section>
    </>
  )
}

const COLUMNS: readonly Column<ImportedFile>[] = [
  { key: 'file', title: '文件', kind: 'text', value: ({ file }) => file, isHead: true },
  { key: 'holds', title: '内容', kind: 'text', isLong: true, isShort: true, value: ({ file }) => fileWords[file] ?? '' },
  { key: 'rows', title: '行数', kind: 'number', value: ({ rows }) => String(rows) },
  { key: 'at', title: '导入时间', kind: 'text', value: ({ at }) => printInstant(at) },
  { key: 'sm3', title: '摘要（SM3）', kind: 'text', value: ({ sm3 }) => sm3, show: ({ sm3 }) => <code>{sm3}</code>, isMinor: true },
]

const KINDS = { receipts: '征收回执', returns: '银行退回' } as const

const CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value: value as ExchangeFile['kind'], label }))

const EXCHANGE_COLUMNS: readonly ServerColumn<ExchangeFile, SortOf<'/api/v1/exchange-files'>>[] = [
  { key: 'kind', title: '种类', kind: 'text', sort: 'fileKind', value: ({ kind }) => KINDS[kind], isHead: true },
  { key: 'month', title: '入账月', kind: 'text', sort: 'bookingMonth', value: ({ bookingMonth }) => bookingMonth },
  { key: 'rows', title: '行数', kind: 'number', sort: 'rows', value: ({ rows }) => String(rows) },
  { key: 'at', title: '接收时间', kind: 'text', sort: 'takenAt', value: ({ at }) => printInstant(at) },
  { key: 'sm3', title: '摘要（SM3）', kind: 'text', value: ({ sm3 }) => sm3, show: ({ sm3 }) => <code>{sm3}</code>, isMinor: true },
]
