/** A file of receipts of a tax office. */
import { Alert } from 'antd'
import { useSubmitReceipts } from '../../import-queries.ts'
import { ColumnsToFill } from './columns-to-fill.tsx'
import { FileForm } from './file-form.tsx'
import { useOwnFile } from './file-under-way.tsx'

function ReceiptsNote() {
  return (
    <>
      一个文件（CSV，UTF-8），一个月的回执；只收本机关辖区的征收机构。
      <ColumnsToFill of="receipts.csv" />
    </>
  )
}

export function ReceiptsImport() {
  const { answer, ...sending } = useSubmitReceipts()
  const own = useOwnFile('receipts', sending.isUnderWay)
  return (
    <FileForm title="报送征收回执" note={<ReceiptsNote />} verb="报送" {...sending} {...own}>
      {answer && (
        <Alert
          type={answer.unchanged ? 'info' : 'success'}
          showIcon
          role="status"
          title={
            answer.unchanged
              ? `该文件此前已接收（${answer.month}，${answer.receipts} 笔），只计一次，账簿没有改变。`
              : `已接收 ${answer.month} 的回执 ${answer.receipts} 笔。`
          }
        />
      )}
    </FileForm>
  )
}
