/** Every fault of files that were refused, at its cell: by file, to be searched, sorted and handed on as a sheet. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import type { FileFault } from '../../../kit/problem.ts'

interface Props {
  readonly faults: readonly FileFault[]
  readonly more: number
  readonly counts: Readonly<Record<string, number>>
}

type Numbered = FileFault & { readonly number: number }

export function FaultReport({ faults, more, counts }: Props) {
  const [file, setFile] = useState('')
  const total = faults.length + more
  const numbered = faults.map((fault, index) => ({ ...fault, number: index + 1 }))
  const shown = file === '' ? numbered : numbered.filter((fault) => fault.file === file)
  const isChanged = faults.some(({ was }) => was !== undefined)
  return (
    <section className="sheet" aria-labelledby="faults">
      <h2 id="faults">文件有误，未导入任何数据</h2>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`共 ${total} 处错误，涉及 ${Object.keys(counts).length} 个文件。`}
        description={`请按下表改正后重新选择文件再导入；可导出 Excel 交给填报人。${more > 0 ? `下表列出前 ${faults.length} 处，另有 ${more} 处，改正后再次导入时列出。` : ''}`}
      />
      <fieldset className="controls" aria-label="按文件查看">
        <Choice label={`全部 ${total}`} isChosen={file === ''} onChoose={() => setFile('')} />
        {Object.entries(counts).map(([name, count]) => (
          <Choice key={name} label={`${name} ${count}`} isChosen={file === name} onChoose={() => setFile(name)} />
        ))}
      </fieldset>
      <DataTable
        name={file === '' ? '导入错误' : `${file}的错误`}
        columns={isChanged ? [...COLUMNS, WAS] : COLUMNS}
        rows={shown}
        keyOf={({ number }) => String(number)}
        height={520}
      />
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly isChosen: boolean
  onChoose(): void
}

function Choice({ label, isChosen, onChoose }: ChoiceProps) {
  return (
    <Button size="small" type={isChosen ? 'primary' : 'default'} aria-pressed={isChosen} onClick={onChoose}>
      {label}
    </Button>
  )
}

function rowWord(row: number): string {
  if (row === 0) return '整个文件'
  return row === 1 ? '1（标题行）' : String(row)
}

const COLUMNS: readonly Column<Numbered>[] = [
  { key: 'file', title: '文件', kind: 'text', value: ({ file }) => file, isHead: true },
  { key: 'row', title: '行', kind: 'text', value: ({ row }) => rowWord(row) },
  { key: 'column', title: '列', kind: 'text', value: ({ column }) => column },
  { key: 'value', title: '填写的值', kind: 'text', value: ({ value }) => value, isLong: true },
  { key: 'title', title: '错在哪里', kind: 'text', value: ({ title }) => title, isLong: true },
  { key: 'code', title: '代码', kind: 'text', value: ({ code }) => code, isMinor: true },
]

const WAS: Column<Numbered> = { key: 'was', title: '账簿中为', kind: 'text', value: ({ was }) => was ?? '' }
