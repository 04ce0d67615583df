/** The own file of receipts or returns under way, also one that was sent from another page. */
import { grouped } from '../../../kit/money.ts'
import { type ExchangeKind, type FileUnderWay, useCancelFile, useFileUnderWay } from '../../import-queries.ts'
import { useRenewedAfter } from '../../renewed-after.ts'
import { UnderWay } from './under-way.tsx'

const RENEWED = ['exchange-files', 'import-attempts']
const KIB = 1024

const SAYS: Readonly<Record<FileUnderWay['stage'], (rows: string) => string>> = {
  receiving: () => '正在接收文件',
  reading: (rows) => `正在逐格核对：已读 ${rows} 行`,
  checking: (rows) => `已读 ${rows} 行，正在与账簿核对并入账`,
}

/** Whether one is under way, and what is shown of it. */
export function useOwnFile(kind: ExchangeKind, isMine: boolean) {
  const told = useFileUnderWay(kind, isMine).data?.underWay ?? null
  useRenewedAfter(told !== null, RENEWED)
  const cancelling = useCancelFile(kind)
  const progress = (
    <UnderWay
      name="报送进度"
      told={told && { ...told, says: SAYS[told.stage](grouped(String(told.rows))), ...bytesOf(told) }}
      note="文件收完之后，离开此页不影响报送。"
      cancel="取消报送"
      cancelling={cancelling}
    />
  )
  return { isUnderWay: isMine || told !== null, progress }
}

/** How long the books are asked, nobody knows beforehand. */
function bytesOf({ stage, done, of }: FileUnderWay) {
  return { done: Math.floor(done / KIB), of: stage === 'checking' ? 0 : Math.ceil(of / KIB), unit: 'KiB' }
}
