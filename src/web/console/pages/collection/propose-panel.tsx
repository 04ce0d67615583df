/** The form by which one user proposes what becomes of money in suspense; another decides on it. */
import { Alert, Button, Input, Segmented } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { Link } from 'wouter'
import { DraftFound, useDraft } from '../../../kit/draft.tsx'
import { DayField } from '../../../kit/fields.tsx'
import { MonthField } from '../../../kit/filter-fields.tsx'
import { Money } from '../../../kit/money.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type Held, type Proposing, useFirstOpenDay, usePropose } from '../../collection-queries.ts'
import { reasonOf } from './names.ts'
import { typedAmount } from './sums.ts'

export function ProposePanel({ held, onClose }: { readonly held: Held; onClose(): void }) {
  const firstDay = useFirstOpenDay()
  return (
    <Panel title={`处理暂收款 ${held.receipt}`} onClose={onClose}>
      <dl className="pairs">
        <dt>暂收原因</dt>
        <dd>{reasonOf(held.reason)?.sentence ?? held.reason}</dd>
        <dt>缴费人代码</dt>
        <dd>{held.payer}</dd>
        <dt>所属月</dt>
        <dd>{held.forMonth}</dd>
        <dt>可处理金额</dt>
        <dd>
          <Money yuan={held.free} withUnit />
        </dd>
      </dl>
      <Shown of={firstDay} what="结账情况">
        {(day) => <ProposeForm held={held} firstDay={day} onClose={onClose} />}
      </Shown>
    </Panel>
  )
}

interface Typed {
  readonly kind: 'claim' | 'refund'
  readonly payer: string
  readonly forMonth: string
  readonly amount: string
  readonly day: string
  readonly why: string
}

const KINDS = [
  { value: 'claim', label: '认领：转作应缴' },
  { value: 'refund', label: '退还缴费人' },
] as const

interface FormProps {
  readonly held: Held
  readonly firstDay: string
  onClose(): void
}

function ProposeForm({ held, firstDay, onClose }: FormProps) {
  const id = useId()
  const draft = useDraft<Typed>(`suspense ${held.receipt}`, {
    kind: 'claim',
    payer: held.payer.includes('*') ? '' : held.payer,
    forMonth: held.forMonth,
    amount: held.free,
    day: firstDay,
    why: '',
  })
  const typed = draft.value
  const [fault, setFault] = useState<string>()
  const { order, answer, error, isUnderWay } = usePropose(held.receipt, draft.clear)
  const set = (change: Partial<Typed>) => {
    draft.set(change)
    setFault(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = proposalOf(typed)
    setFault(typeof read === 'string' ? read : undefined)
    if (typeof read !== 'string') order(read)
  }
  if (answer !== undefined) {
    return (
      <div className="stack">
        <Alert
          type="success"
          showIcon
          role="status"
          title={`已提出，编号 ${answer.proposal}。`}
          description="须由另一位有复核权限的人员确认后才入账；在此之前可在“认领与退还”中查看。"
        />
        <div className="answers">
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
          <Link href="/collection/proposals">查看认领与退还</Link>
        </div>
      </div>
    )
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <DraftFound of={draft} />
      <Segmented<Typed['kind']> aria-label="处理方式" value={typed.kind} options={[...KINDS]} onChange={(kind) => set({ kind })} />
      {typed.kind === 'claim' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-payer`}>归属缴费人代码（统一社会信用代码或身份号码）</label>
            <Input
              id={`${id}-payer`}
              value={typed.payer}
              maxLength={18}
              autoComplete="off"
              onChange={({ target }) => set({ payer: target.value.trim().toUpperCase() })}
            />
          </div>
          <MonthField label="费款所属月" value={typed.forMonth} onChange={(forMonth) => set({ forMonth })} />
        </>
      )}
      <div className="field">
        <label htmlFor={`${id}-amount`}>金额（元）</label>
        <Input id={`${id}-amount`} value={typed.amount} inputMode="decimal" onChange={({ target }) => set({ amount: target.value })} />
      </div>
      <DayField label="业务日期（所在月份须未结账）" value={typed.day} onChange={(day) => set({ day })} />
      <div className="field">
        <label htmlFor={`${id}-why`}>理由</label>
        <Input.TextArea id={`${id}-why`} value={typed.why} maxLength={200} rows={3} onChange={({ target }) => set({ why: target.value })} />
      </div>
      {fault !== undefined && <Alert type="warning" showIcon role="alert" title={fault} />}
      <OrderProblem error={error} />
      <div className="answers">
        <Button type="primary" htmlType="submit" loading={isUnderWay}>
          提出，待他人复核
        </Button>
        <Button
          onClick={() => {
            draft.clear()
            onClose()
          }}
        >
          取消
        </Button>
      </div>
    </form>
  )
}

/** What is sent, or what is still wrong with what was typed. */
function proposalOf({ kind, payer, forMonth, amount: text, day, why: reason }: Typed): Proposing | string {
  const amount = typedAmount(text)
  if (amount === undefined || amount === '0.00') return '金额应大于零，至多两位小数。'
  if (day === '') return '请填写业务日期。'
  const why = reason.replaceAll(/\s+/g, ' ').trim()
  if (why === '') return '请写明理由。'
  if (kind === 'refund') return { kind, amount, day, why }
  if (!/^[0-9A-Z]{18}$/.test(payer)) return '归属缴费人代码应为 18 位数字与大写字母。'
  if (forMonth === '') return '请填写费款所属月。'
  return { kind, payer, forMonth, amount, day, why }
}
