/** The second hand: a proposal is confirmed, and so booked, or sent back for a reason. */
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { type Draft, DraftFound, useDraft } from '../../../kit/draft.tsx'
import { Money } from '../../../kit/money.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { type Proposal, useDecide } from '../../collection-queries.ts'
import { nameOfUnit, PROPOSAL_KINDS } from './names.ts'

const DONE = { confirmed: '已确认入账。', rejected: '已退回提出人。', open: '尚待复核。' } as const

export function DecidePanel({ proposal, onClose }: { readonly proposal: Proposal; onClose(): void }) {
  const draft = useDraft(`decision ${proposal.proposal}`, { why: '' })
  const { order, answer, error, isUnderWay } = useDecide(proposal.proposal, draft.clear)
  return (
    <Panel title={`复核第 ${proposal.proposal} 号${PROPOSAL_KINDS[proposal.kind]}`} onClose={onClose}>
      <dl className="pairs">
        <dt>回执号</dt>
        <dd>{proposal.receipt}</dd>
        <dt>挂账单位</dt>
        <dd>{nameOfUnit(proposal.region)}</dd>
        <dt>金额</dt>
        <dd>
          <Money yuan={proposal.amount} withUnit />
        </dd>
        {proposal.payer !== null && (
          <>
            <dt>归属缴费人</dt>
            <dd>
              {proposal.payer}，{proposal.forMonth}
            </dd>
          </>
        )}
        <dt>业务日期</dt>
        <dd>{proposal.day}</dd>
        <dt>理由</dt>
        <dd>{proposal.why}</dd>
        <dt>提出人</dt>
        <dd>{proposal.proposedByName ?? proposal.proposedBy}</dd>
      </dl>
      {answer === undefined ? (
        <Decision draft={draft} isUnderWay={isUnderWay} error={error} onDecide={order} />
      ) : (
        <div className="stack">
          <Alert type="success" showIcon role="status" title={DONE[answer.state]} />
          <div className="answers">
            <Button type="primary" onClick={onClose}>
              完成
            </Button>
          </div>
        </div>
      )}
    </Panel>
  )
}

interface DecisionProps {
  readonly draft: Draft<{ readonly why: string }>
  readonly isUnderWay: boolean
  readonly error: unknown
  onDecide(decision: { rejectedWhy?: string }): void
}

function Decision({ draft, isUnderWay, error, onDecide }: DecisionProps) {
  const id = useId()
  const { why } = draft.value
  const [isLacking, setLacking] = useState(false)
  const reject = () => {
    const rejectedWhy = why.replaceAll(/\s+/g, ' ').trim()
    setLacking(rejectedWhy === '')
    if (rejectedWhy !== '') onDecide({ rejectedWhy })
  }
  return (
    <div className="stack">
      <DraftFound of={draft} />
      <p className="soft">确认后即按业务日期入账，不能撤回；不同意的，写明理由退回，账簿不变。</p>
      <div className="field">
        <label htmlFor={`${id}-why`}>退回理由（确认时不填）</label>
        <Input.TextArea id={`${id}-why`} value={why} maxLength={200} rows={2} onChange={({ target }) => draft.set({ why: target.value })} />
      </div>
      {isLacking && <Alert type="warning" showIcon role="alert" title="退回须写明理由。" />}
      <OrderProblem error={error} />
      <div className="answers">
        <Button type="primary" loading={isUnderWay} disabled={why.trim() !== ''} onClick={() => onDecide({})}>
          确认入账
        </Button>
        <Button danger loading={isUnderWay} onClick={reject}>
          退回
        </Button>
      </div>
    </div>
  )
}
