/** A file of payments that the bank gave back. */
import { Alert } from 'antd'
import { useState } from 'react'
import { DayField } from '../../../kit/fields.tsx'
import { useSubmitReturns } from '../../import-queries.ts'
import { ColumnsToFill } from './columns-to-fill.tsx'
import { FileForm } from './file-form.tsx'
import { useOwnFile } from './file-under-way.tsx'

function ReturnsNote() {
  return (
    <>
      一个文件（CSV，UTF-8）；退回均在业务日期所在的月份。
      <ColumnsToFill of="returns.csv" />
    </>
  )
}

export function ReturnsImport() {
  const [day, setDay] = useState('')
  const { order, answer, error, isUnderWay, forget } = useSubmitReturns()
  const own = useOwnFile('returns', isUnderWay)
  return (
    <FileForm
      title="报送银行退回"
      note={<ReturnsNote />}
      verb="报送"
      order={(files) => order({ files, day })}
      lacks={day === '' ? '请先填写业务日期。' : undefined}
      error={error}
      {...own}
      forget={forget}
      fields={<DayField label="业务日期" value={day} onChange={setDay} />}
    >
      {answer && (
        <Alert
          type={answer.returns === 0 ? 'info' : 'success'}
          showIcon
          role="status"
          title={answer.returns === 0 ? '没有新的退回：该文件此前已接收，只计一次，账簿没有改变。' : `已接收退回 ${answer.returns} 笔。`}
        />
      )}
    </FileForm>
  )
}
