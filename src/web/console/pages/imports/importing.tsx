/** An import of a province under way, also one that was begun elsewhere. */
import { Alert } from 'antd'
import { grouped } from '../../../kit/money.ts'
import { type Importing, useCancelImport, useImporting } from '../../import-queries.ts'
import { useRenewedAfter } from '../../renewed-after.ts'
import { UnderWay } from './under-way.tsx'

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
    <UnderWay
      name="导入进度"
      told={told && { says: says(told), done: Math.floor(told.done / per), of: Math.ceil(told.of / per), unit }}
      note="文件收完之后，离开此页不影响导入。"
      cancel="取消导入"
      cancelling={cancelling}
    />
  )
}

export function ImportCancelled() {
  return (
    <Alert type="info" showIcon role="status" title="已取消" description="导入已停止，账簿中没有留下这次导入的任何数据；可以重新导入。" />
  )
}
