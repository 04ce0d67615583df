/** Files that were handed in and not taken: who, when, which, and how many faults they had. */

import { useFilters } from '../../../kit/filters.ts'
import { printInstant } from '../../../kit/instant.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import type { SortOf } from '../../api.ts'
import { attemptsPage, type ImportAttempt } from '../../import-queries.ts'

const KINDS: Readonly<Record<ImportAttempt['kind'], string>> = { province: '省份文件', receipts: '征收回执', returns: '银行退回' }

const COLUMNS: readonly ServerColumn<ImportAttempt, SortOf<'/api/v1/import-attempts'>>[] = [
  { key: 'kind', title: '种类', kind: 'text', sort: 'handedIn', value: ({ kind }) => KINDS[kind], isHead: true },
  { key: 'at', title: '报送时间', kind: 'text', sort: 'number', value: ({ at }) => printInstant(at) },
  {
    key: 'user',
    title: '报送人',
    kind: 'text',
    sort: 'handedInBy',
    value: ({ userName, user, role }) => [userName ?? user, role].filter((each) => each !== null).join(' · '),
  },
  { key: 'files', title: '文件', kind: 'text', value: ({ files }) => (files.length === 0 ? '（未能读取）' : files.join('、')) },
  { key: 'reason', title: '原因', kind: 'text', sort: 'code', value: ({ reason }) => reason },
  { key: 'faults', title: '错误数', kind: 'number', sort: 'faults', value: ({ faults }) => (faults === null ? '' : String(faults)) },
]

const CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value: value as ImportAttempt['kind'], label }))

export function Attempts() {
  // In the address `kind` is what is handed in above.
  const filters = useFilters({
    refused: { kind: 'choice', label: '种类', choices: CHOICES },
    by: { kind: 'text', label: '报送人用户名' },
  })
  const { refused: kind, by: user } = filters.values
  return (
    <section className="sheet" aria-labelledby="attempts">
      <h2 id="attempts">未予导入的报送</h2>
      <p className="soft">取自审计日志。可见本人的报送；有权报送同类文件的，还可见所辖单位内同类文件的报送；审计可见全部。</p>
      <ServerTable
        name="未予导入的报送"
        columns={COLUMNS}
        keyOf={({ number }) => String(number)}
        queryKey={['import-attempts']}
        list={(ask) => attemptsPage({ ...ask, ...(kind && { kind }), ...(user && { user }) })}
        filters={filters}
        empty="没有被拒绝的报送。"
      />
    </section>
  )
}
