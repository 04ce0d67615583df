/** 导入: files of a province, of the tax offices and of the bank, and what is wrong with them, cell by cell. */
import { Segmented } from 'antd'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Empty } from '../../kit/state-page.tsx'
import type { Action } from '../session.ts'
import { useMay } from '../session.ts'
import { Attempts } from './imports/attempts.tsx'
import { History } from './imports/history.tsx'
import { ProvinceImport } from './imports/province-import.tsx'
import { ReceiptsImport } from './imports/receipts-import.tsx'
import { ReturnsImport } from './imports/returns-import.tsx'

const KINDS = [
  { value: 'province', label: '省份文件', action: 'province.import', Form: ProvinceImport },
  { value: 'receipts', label: '征收回执', action: 'receipts.submit', Form: ReceiptsImport },
  { value: 'returns', label: '银行退回', action: 'returns.submit', Form: ReturnsImport },
] as const satisfies readonly { readonly action: Action; readonly [more: string]: unknown }[]

export function Imports() {
  const may = useMay()
  const kinds = KINDS.filter(({ action }) => may(action))
  const [wanted, setWanted] = useParameter('kind', kinds[0]?.value ?? '')
  const chosen = kinds.find(({ value }) => value === wanted) ?? kinds[0]
  return (
    <>
      <PageHead title="导入" note="整份核对后才入账：有一处错误即整份不导入，并逐格列出">
        {kinds.length > 1 && (
          <Segmented
            aria-label="文件种类"
            value={chosen?.value ?? ''}
            onChange={setWanted}
            options={kinds.map(({ value, label }) => ({ value, label }))}
          />
        )}
      </PageHead>
      {chosen !== undefined && <chosen.Form key={chosen.value} />}
      {(chosen !== undefined || may('audit.read')) && <Attempts />}
      {may('run.read') && <History />}
      {chosen === undefined && !may('run.read') && <Empty title="您的岗位不报送文件">如工作需要，请联系本单位的安全管理员授权。</Empty>}
    </>
  )
}
