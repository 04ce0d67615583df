/** What may be done to a draft now, by whoever is signed in; where it is another's turn, whose. */
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { ConfirmButton } from '../../../kit/dialog.tsx'
import { DayField } from '../../../kit/fields.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { ABOUT_DRAFTS, ABOUT_LAW, agree, type LawDraft, preview, publish, useReckoning, withdraw } from '../../law-queries.ts'
import { useOrder } from '../../order.ts'
import { useSession } from '../../session.ts'
import { departmentOf, turnOf } from './names.ts'
import { type Refusal, Refused } from './refused.tsx'

export function Acts({ of }: { readonly of: LawDraft }) {
  const session = useSession()
  const [, go] = useLocation()
  const { draft, version, next, writers, agreements } = of
  const seen = { draft, version }
  const previewing = useOrder(preview, { renews: ABOUT_DRAFTS })
  const agreeing = useOrder(agree, { renews: ABOUT_DRAFTS })
  const withdrawing = useOrder(withdraw, { renews: ABOUT_DRAFTS })
  if (session.data === undefined) return null
  const { role, user } = session.data
  const may = (act: LawDraft['next'][number]['act']) => next.some((each) => each.act === act && each.roles.includes(role))
  const isWriter = writers.includes(user)
  const hasAgreed = agreements.some((each) => each.user === user)
  const answer = previewing.answer
  return (
    <section className="sheet" aria-labelledby="acts">
      <h2 id="acts">办理</h2>
      <p>
        轮到：<strong data-turn="">{turnOf(of)}</strong>
      </p>
      {may('agree') && (isWriter || hasAgreed) && (
        <Alert type="info" showIcon title={isWriter ? `您起草或修改过这份文本，须由${departmentOf(role)}另一位人员会签。` : '您已会签。'} />
      )}
      <div className="tools">
        {may('preview') && (
          <Button type="primary" loading={previewing.isUnderWay} onClick={() => previewing.order(seen)}>
            {of.preview === null ? '预览' : '重新预览'}
          </Button>
        )}
        {may('agree') && !isWriter && !hasAgreed && (
          <Button type="primary" loading={agreeing.isUnderWay} onClick={() => agreeing.order(seen)}>
            会签同意
          </Button>
        )}
        {may('revise') && <Button onClick={() => go(`/law/drafts/${draft}/edit`)}>修改文本</Button>}
        {may('withdraw') && (
          <ConfirmButton
            verb="撤回"
            title="撤回这份草案？"
            isDanger
            isUnderWay={withdrawing.isUnderWay}
            onConfirm={() => withdrawing.order(seen)}
          >
            <p>撤回后不再办理，也不能恢复；经过仍然保留。</p>
          </ConfirmButton>
        )}
      </div>
      {previewing.isUnderWay && <Reckoning draft={draft} />}
      {answer !== undefined && !answer.ok && <Refused refusal={answer.refusal} />}
      <OrderProblem error={previewing.error ?? agreeing.error ?? withdrawing.error} />
      {may('publish') && <Publishing of={of} />}
    </section>
  )
}

/** Its day lies no earlier than the one agreed to, and after every day whose law the books have used: the server says which. */
function Publishing({ of: { draft, version, text } }: { readonly of: LawDraft }) {
  const [day, setDay] = useState(text.plannedOn)
  const [refusal, setRefusal] = useState<Refusal>()
  const publishing = useOrder(publish, { renews: ABOUT_LAW, onDone: (answer) => !answer.ok && setRefusal(answer.refusal) })
  return (
    <>
      <div className="tools">
        <DayField label="公布日" value={day} onChange={setDay} />
        <ConfirmButton
          verb="公布"
          title={`于 ${day} 公布 ${text.document}？`}
          isUnderWay={publishing.isUnderWay}
          onConfirm={() => publishing.order({ draft, version, day })}
        >
          <p>公布后自当日起可知，不能修改或撤回；如需更正，另行起草。差额和补发在该日的步骤办理时入账。</p>
        </ConfirmButton>
      </div>
      {refusal && <Refused refusal={refusal} />}
      <OrderProblem error={publishing.error} />
    </>
  )
}

const SUBJECTS = { contributions: { zh: '应缴差额', unit: '块' }, awards: { zh: '待遇重新核定', unit: '人' } } as const

/** A preview on the books of a whole province takes a while: how far it is, and for how long it has run. */
function Reckoning({ draft }: { readonly draft: number }) {
  const reckoning = useReckoning(String(draft), true)
  const seconds = useSeconds()
  const underWay = reckoning.data?.underWay
  return (
    <div className="law-progress" role="status">
      {underWay == null || underWay.subject === null ? (
        <>
          <progress aria-label="预览进度" />
          <span>正在读取账簿</span>
        </>
      ) : (
        <>
          <span>正在试算{SUBJECTS[underWay.subject].zh}</span>
          <Progress name="预览进度" done={underWay.done} of={underWay.of} unit={SUBJECTS[underWay.subject].unit} />
        </>
      )}
      <span className="soft number">已用 {seconds} 秒；离开此页不影响试算，结果会留在草案里。</span>
    </div>
  )
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
