/** A preview under way: how far it is, for how long it has run, and calling it off; also one that was begun elsewhere. */
import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { documentOf } from '../../../kit/problem.ts'
import { Progress } from '../../../kit/progress.tsx'
import { ABOUT_DRAFTS, cancelPreview, type LawDraft, preview, useReckoning } from '../../law-queries.ts'
import { useOrder } from '../../order.ts'
import { useRenewedAfter } from '../../renewed-after.ts'
import { FIELDS } from './field-names.ts'

export function usePreviewing({ draft, version, next }: LawDraft) {
  const ordering = useOrder(preview, { renews: ABOUT_DRAFTS })
  const cancelling = useOrder(cancelPreview, { renews: ['law-reckoning'] })
  const isMine = ordering.isUnderWay
  const told = useReckoning(draft, { isAsked: next.some(({ act }) => act === 'preview'), isMine }).data?.underWay ?? null
  useRenewedAfter(told !== null, ABOUT_DRAFTS)
  const forget = () => {
    ordering.forget()
    cancelling.forget()
  }
  useBegunElsewhere(told !== null, isMine, forget)
  return {
    isMine,
    isUnderWay: isMine || told !== null,
    told,
    answer: ordering.answer,
    error: ordering.error,
    cancelling,
    begin: () => {
      cancelling.forget()
      ordering.order({ draft, version })
    },
    cancel: () => cancelling.order({ draft }),
  }
}

/** What was said of the preview before does not stand above somebody else's. */
function useBegunElsewhere(isTold: boolean, isMine: boolean, forget: () => void): void {
  const was = useRef(isTold)
  useEffect(() => {
    if (!was.current && isTold && !isMine) forget()
    was.current = isTold
  })
}

const SUBJECTS = { contributions: { zh: '应缴差额', unit: '块' }, awards: { zh: '待遇重新核定', unit: '人' } } as const

export function PreviewUnderWay({ of, mayCancel }: { readonly of: ReturnType<typeof usePreviewing>; readonly mayCancel: boolean }) {
  const { isMine, isUnderWay, told, error, cancelling, cancel } = of
  const isCancelled = cancelling.answer?.cancelled || (error !== null && documentOf(error).code === 'preview-cancelled')
  return (
    <>
      {isUnderWay && (
        <div className="under-way" role="status">
          {told === null || told.subject === null ? (
            <>
              <progress aria-label="预览进度" />
              <span>正在读取账簿</span>
            </>
          ) : (
            <>
              <span>正在试算{SUBJECTS[told.subject].zh}</span>
              <Progress name="预览进度" done={told.done} of={told.of} unit={SUBJECTS[told.subject].unit} />
            </>
          )}
          <span className="soft number">{isMine && <Seconds />}离开此页不影响试算，结果会留在草案里。</span>
          {mayCancel && (
            <Button loading={cancelling.isUnderWay} onClick={cancel}>
              取消预览
            </Button>
          )}
        </div>
      )}
      {!isUnderWay && isCancelled && (
        <Alert
          type="info"
          showIcon
          role="status"
          title="已取消"
          description="试算已停止，草案里没有留下这次预览的任何结果；可以重新预览。"
        />
      )}
      {!isCancelled && <OrderProblem error={error} names={FIELDS} />}
      <OrderProblem error={cancelling.error} />
    </>
  )
}

function Seconds() {
  const seconds = useSeconds()
  return <>已用 {seconds} 秒；</>
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 1000)
    return () => clearInterval(timer)
  }, [])
  return seconds
}
