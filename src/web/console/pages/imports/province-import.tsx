/** The files of a province: a folder, once for its books. */
import { Alert } from 'antd'
import { Link } from 'wouter'
import { consoleRoutes } from '../../../console-routes.ts'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { useImportProvince } from '../../import-queries.ts'
import { FileForm } from './file-form.tsx'
import { fileWords } from './file-words.ts'
import { ImportUnderWay, useImportUnderWay } from './importing.tsx'

interface Counted {
  readonly file: string
  readonly rows: number
}

const COLUMNS: readonly Column<Counted>[] = [
  { key: 'file', title: '文件', kind: 'text', value: ({ file }) => file, isHead: true },
  { key: 'holds', title: '内容', kind: 'text', value: ({ file }) => fileWords[file] ?? '' },
  { key: 'rows', title: '行数', kind: 'number', value: ({ rows }) => String(rows) },
]

export function ProvinceImport() {
  const { answer, ...sending } = useImportProvince()
  const { isUnderWay, ...importing } = useImportUnderWay(sending.isUnderWay)
  return (
    <FileForm
      title="导入省份文件"
      note="选择或拖入一个省的文件夹（CSV，UTF-8）：单位、人员、用人单位、用工、工资、账户、待遇、计划等。"
      isFolder
      verb="导入"
      {...sending}
      isUnderWay={isUnderWay}
      progress={<ImportUnderWay {...importing} />}
    >
      {answer && (
        <>
          <Alert
            type={answer.unchanged ? 'info' : 'success'}
            showIcon
            role="status"
            title={answer.unchanged ? '这些文件此前已导入，只计一次，账簿没有改变。' : '已导入，各文件行数如下。'}
            description={
              <>
                接下来可以<Link href={consoleRoutes.runs}>下达年度办理</Link>。
              </>
            }
          />
          <DataTable name="导入行数" columns={COLUMNS} rows={answer.files} keyOf={({ file }) => file} bare />
        </>
      )}
    </FileForm>
  )
}
