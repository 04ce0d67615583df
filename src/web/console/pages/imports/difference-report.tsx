/** In what another version of the province differs from the books: nothing was replaced. */
import { Alert } from 'antd'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'

interface RowDifference {
  readonly what: 'added' | 'removed' | 'changed'
  readonly row: number | null
  readonly label: string | null
  readonly columns: readonly string[]
}

/** As the import tells it. */
export interface FolderDifference {
  readonly newFiles: readonly string[]
  readonly missingFiles: readonly string[]
  readonly files: readonly {
    readonly file: string
    readonly added: number
    readonly removed: number
    readonly changed: number
    readonly first: readonly RowDifference[]
  }[]
}

type FileRow = FolderDifference['files'][number]
type Place = RowDifference & { readonly file: string }

export function DifferenceReport({ difference: { newFiles, missingFiles, files } }: { readonly difference: FolderDifference }) {
  const places = files.flatMap(({ file, first }) => first.map((each) => ({ file, ...each })))
  return (
    <section className="sheet" aria-labelledby="difference">
      <h2 id="difference">账簿中已有本省的另一版本，没有替换任何数据</h2>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title="文件与账簿不同之处如下。"
        description="账簿只增不改：更正须按业务办理（补缴、退费、重新核定等）。若要以改正后的文件重新建账，请系统管理员另建账簿。"
      />
      {newFiles.length > 0 && <p>账簿中没有、此次多出的文件：{newFiles.join('、')}</p>}
      {missingFiles.length > 0 && <p>账簿中有、此次缺少的文件：{missingFiles.join('、')}</p>}
      {files.length > 0 && <DataTable name="文件差异" columns={FILE_COLUMNS} rows={files} keyOf={({ file }) => file} />}
      {places.length > 0 && (
        <>
          <h3>不同之处（每个文件每类至多列 10 处）</h3>
          <DataTable
            name="差异位置"
            columns={PLACE_COLUMNS}
            rows={places}
            keyOf={({ file, what, row, label }) => `${file} ${what} ${row} ${label}`}
            height={420}
          />
        </>
      )}
    </section>
  )
}

const FILE_COLUMNS: readonly Column<FileRow>[] = [
  { key: 'file', title: '文件', kind: 'text', value: ({ file }) => file, isHead: true },
  { key: 'added', title: '多出行', kind: 'number', value: ({ added }) => String(added) },
  { key: 'removed', title: '缺少行', kind: 'number', value: ({ removed }) => String(removed) },
  { key: 'changed', title: '改动行', kind: 'number', value: ({ changed }) => String(changed) },
]

const WHATS = { added: '多出', removed: '缺少', changed: '改动' } as const

const PLACE_COLUMNS: readonly Column<Place>[] = [
  { key: 'file', title: '文件', kind: 'text', value: ({ file }) => file, isHead: true },
  { key: 'what', title: '差异', kind: 'text', value: ({ what }) => WHATS[what] },
  { key: 'row', title: '文件中的行', kind: 'text', value: ({ row }) => (row === null ? '' : String(row)) },
  { key: 'label', title: '账簿中的行', kind: 'text', value: ({ label }) => label ?? '' },
  { key: 'columns', title: '不同的列', kind: 'text', value: ({ columns }) => columns.join('、'), isLong: true },
]
