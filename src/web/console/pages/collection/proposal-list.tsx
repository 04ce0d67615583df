/** 认领与退还: what was proposed about money in suspense, and the decision of a second user. */

import { Button } from 'antd'
import { useState } from 'react'
import { useFilters } from '../../../kit/filters.ts'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { AMOUNT } from '../../amount-column.ts'
import type { SortOf } from '../../api.ts'
import { type Proposal, proposalsPage } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { useSession } from '../../session.ts'
import { DecidePanel } from './decide-panel.tsx'
import { nameOfUnit, PROPOSAL_KINDS, PROPOSAL_STATES } from './names.ts'

interface Reader {
  readonly login: string
  readonly mayConfirm: boolean
}

function columnsOf(
  reader: Reader,
  decide: (proposal: Proposal) => void,
): readonly ServerColumn<Proposal, SortOf<'/api/v1/suspense-proposals'>>[] {
  return [
    { key: 'proposal', title: '编号', kind: 'number', sort: 'proposal', isHead: true, value: ({ proposal }) => String(proposal) },
    AMOUNT,
    {
      key: 'do',
      title: '复核',
      kind: 'text',
      value: (proposal) => whyNot(proposal, reader) ?? '',
      show: (proposal) =>
        whyNot(proposal, reader) ?? (
          <Button size="small" onClick={() => decide(proposal)}>
            复核<span className="hidden">第 {proposal.proposal} 号</span>
          </Button>
        ),
    },
    { key: 'kind', title: '处理', kind: 'text', sort: 'kind', value: ({ kind }) => PROPOSAL_KINDS[kind] },
    { key: 'receipt', title: '回执号', kind: 'text', sort: 'receipt', isMinor: true, value: ({ receipt }) => receipt },
    { key: 'region', title: '挂账单位', kind: 'text', sort: 'region', isMinor: true, value: ({ region }) => nameOfUnit(region) },
    { key: 'payer', title: '归属缴费人', kind: 'text', isMinor: true, value: ({ payer }) => payer ?? '' },
    { key: 'why', title: '理由', kind: 'text', isLong: true, isMinor: true, value: ({ why }) => why },
    {
      key: 'by',
      title: '提出人',
      kind: 'text',
      sort: 'proposedBy',
      isMinor: true,
      value: ({ proposedByName, proposedBy }) => proposedByName ?? proposedBy,
    },
    { key: 'state', title: '状态', kind: 'text', sort: 'state', isLong: true, value: stateOf },
  ]
}

function stateOf({ state, decidedBy, decidedByName, decidedWhy }: Proposal): string {
  const name = PROPOSAL_STATES.find(({ value }) => value === state)?.label ?? state
  if (decidedBy === null) return name
  return `${name}（${decidedByName ?? decidedBy}${decidedWhy === null ? '' : `：${decidedWhy}`}）`
}

/** Why the reader has nothing to decide here; undefined where there is. */
function whyNot({ state, proposedBy }: Proposal, { login, mayConfirm }: Reader): string | undefined {
  if (state !== 'open') return '已复核'
  if (proposedBy === login) return '由您提出，须他人复核'
  return mayConfirm ? undefined : '待有权限的人员复核'
}

export function ProposalList() {
  const { units } = useProvince()
  const session = useSession().data
  const [chosen, setChosen] = useState<Proposal>()
  const reader = {
    login: session?.user ?? '',
    mayConfirm: session?.permitted.some(({ action }) => action === 'suspense.confirm') ?? false,
  }
  const filters = useFilters({
    region: { kind: 'unit', label: '挂账单位', units },
    state: { kind: 'choice', label: '状态', choices: PROPOSAL_STATES },
  })
  return (
    <section className="sheet">
      <ServerTable
        name="认领与退还"
        columns={columnsOf(reader, setChosen)}
        keyOf={({ proposal }) => String(proposal)}
        queryKey={['suspense-proposals']}
        list={(ask) => proposalsPage({ ...ask, ...filters.values })}
        filters={filters}
        isSum={({ state }) => state === 'open'}
        empty="还没有提出过认领或退还。可在“暂收”中选一笔提出。"
      />
      {chosen !== undefined && <DecidePanel key={chosen.proposal} proposal={chosen} onClose={() => setChosen(undefined)} />}
    </section>
  )
}
