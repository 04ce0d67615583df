/** An import under way: how far it is, and calling it off; also one that was begun elsewhere. */
import { Alert, Button } from 'antd'
import { grouped } from '../../../kit/money.ts'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { type Importing, useCancelImport, useImporting } from '../../import-queries.ts'
import { useRenewedAfter } from '../../renewed-after.ts'

const RENEWED = ['imports', 'import-attempts']

/** The import on this page, or the one that somebody began elsewhere. */
export function useImportUnderWay(isMine: boolean) {
  const told = useImporting(isMine).data?.underWay ?? null
  useRenewedAfter(told !== null, RENEWED)
  const cancelling = useCancelImport()
  return { isUnderWay: isMine || told !== null, told, cancelling }
}

const KIB = 1024

const STAGES: Readonly<Record<Importing['stage'], { says(at: Importing): string; readonly unit: string; readonly per: number }>> = {
  receiving: { says: ({ files }) => `正在接收文件，已收 ${files} 个`, unit: 'KiB', per: KIB },
  reading: {
    says: ({ files, ofFiles, rows }) => `正在逐格核对：已读 ${files}/${ofFiles} 个文件、${grouped(String(rows))} 行`,
    unit: 'KiB',
    per: KIB,
  },
  keying: { says: ({ rows }) => `已读 ${grouped(String(rows))} 行，正在核对各表之间的引用`, unit: '项', per: 1 },
}

export function ImportUnderWay({ told, cancelling }: Pick<ReturnType<typeof useImportUnderWay>, 'told' | 'cancelling'>) {
  const { says, unit, per } = STAGES[told?.stage ?? 'receiving']
  return (
    <>
      <div className="under-way" role="status">
        {told !== null && <span>{says(told)}</span>}
        {told === null || told.of === 0 ? (
          <progress aria-label="导入进度" />
        ) : (
          <Progress name="导入进度" done={Math.floor(told.done / per)} of={Math.ceil(told.of / per)} unit={unit} />
        )}
        <span className="soft">文件收完之后，离开此页不影响导入。</span>
        <Button loading={cancelling.isUnderWay} onClick={() => cancelling.order(null)}>
          取消导入
        </Button>
      </div>
      <OrderProblem error={cancelling.error} />
    </>
  )
}

export function ImportCancelled() {
  return (
    <Alert type="info" showIcon role="status" title="已取消" description="导入已停止，账簿中没有留下这次导入的任何数据；可以重新导入。" />
  )
}
