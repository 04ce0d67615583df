/** 审计日志: every write, every sign-in, every reading of personal data with its purpose, from the newest back. */
import { Button } from 'antd'
import { actionNames } from '../../kit/access-names.ts'
import { type Filters, useFilters } from '../../kit/filters.ts'
import { Instant, printInstant } from '../../kit/instant.tsx'
import { type ServerColumn, ServerTable } from '../../kit/server-table.tsx'
import type { SortOf } from '../api.ts'
import { useUnits } from '../queries.ts'
import { type AuditEntry, auditPage } from '../system-queries.ts'
import { aboutOf, particularsOf } from './system/audit-words.ts'
import { SystemHead } from './system/system-head.tsx'
import { wordForRole } from './system/user-words.ts'

const OUTCOMES = { done: '已办', refused: '被拒', ordered: '已下达', failed: '未成' } as const

const CHOICES = {
  actions: Object.entries(actionNames).map(([value, label]) => ({ value, label })),
  outcomes: [
    { value: 'done', label: OUTCOMES.done },
    { value: 'refused', label: OUTCOMES.refused },
    { value: 'ordered', label: OUTCOMES.ordered },
    { value: 'failed', label: OUTCOMES.failed },
  ] as const,
}

export function Audit() {
  const units = useUnits().data?.units ?? []
  const filters = useFilters({
    from: { kind: 'day', label: '自' },
    until: { kind: 'day', label: '至（含）' },
    action: { kind: 'choice', label: '事项', choices: CHOICES.actions },
    outcome: { kind: 'choice', label: '结果', choices: CHOICES.outcomes },
    region: { kind: 'unit', label: '涉及单位', units },
    user: { kind: 'text', label: '用户编号', pattern: /^[1-9]\d{0,14}$/, form: '用户编号是数字' },
  })
  return (
    <>
      <SystemHead title="审计日志" note="只增不改，逐条以 SM3 相连；任何改动由账簿核对发现" />
      <section className="sheet" aria-label="审计日志">
        <ServerTable
          name="审计日志"
          columns={COLUMNS}
          keyOf={({ number }) => String(number)}
          queryKey={['audit']}
          list={(ask) => auditPage({ ...ask, ...filters.values })}
          filters={filters}
          tools={<Exports of={filters} />}
        />
      </section>
    </>
  )
}

/** The whole log as filtered, with every hash, as the server writes it. */
function Exports({ of: { values } }: { readonly of: Filters }) {
  const asked = Object.entries(values).map(([name, value]) => [name, String(value)])
  return (['csv', 'ndjson'] as const).map((format) => (
    <Button key={format} href={`/api/v1/audit/export?${new URLSearchParams([...asked, ['format', format]])}`} download>
      导出 {format.toUpperCase()}（含哈希）
    </Button>
  ))
}

/** By name where the reader may know it. */
function whoOf({ userName, user, userId }: AuditEntry): string {
  return userName ?? user ?? (userId === null ? '' : `用户 ${userId}`)
}

/** In which role, and by the number that the filter asks for. */
function capacityOf({ role, unit, user, userId }: AuditEntry): string {
  const acting = role === null ? (unit ?? '') : wordForRole(role, unit)
  return [acting, user ?? '', userId === null ? '' : `编号 ${userId}`].filter((each) => each !== '').join(' · ')
}

/** What it was read for, and what else was noted. */
function whyOf({ purpose, details }: AuditEntry): string {
  return [purpose ?? '', particularsOf(details)].filter((each) => each !== '').join('；')
}

const COLUMNS: readonly ServerColumn<AuditEntry, SortOf<'/api/v1/audit'>>[] = [
  { key: 'number', title: '序号', kind: 'number', value: ({ number }) => String(number), isHead: true },
  // What was done and to what stand before when and by whom, so that they are seen where there is little room.
  { key: 'action', title: '事项', kind: 'text', value: ({ action }) => actionNames[action] ?? action },
  { key: 'subject', title: '对象', kind: 'text', value: aboutOf, isLong: true },
  { key: 'outcome', title: '结果', kind: 'text', value: ({ outcome }) => OUTCOMES[outcome as keyof typeof OUTCOMES] ?? outcome },
  { key: 'at', title: '时间', kind: 'text', sort: 'number', value: ({ at }) => printInstant(at), show: ({ at }) => <Instant at={at} /> },
  {
    key: 'user',
    title: '用户',
    kind: 'text',
    isLong: true,
    value: (entry) => [whoOf(entry), capacityOf(entry)].filter((each) => each !== '').join(' · '),
    show: (entry) => (
      <>
        {whoOf(entry)}
        <span className="cite">{capacityOf(entry)}</span>
      </>
    ),
  },
  { key: 'purpose', title: '事由与细节', kind: 'text', value: whyOf, isLong: true, isMinor: true },
  {
    key: 'hash',
    title: '哈希（SM3）',
    kind: 'text',
    value: ({ hash }) => hash,
    show: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}…</code>,
    isMinor: true,
  },
]
