/** What may be done to a draft now, by whoever is signed in; where it is another's turn, whose. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ConfirmButton } from '../../../kit/dialog.tsx'
import { DayField } from '../../../kit/fields.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { ABOUT_DRAFTS, ABOUT_LAW, agree, type LawDraft, publish, withdraw } from '../../law-queries.ts'
import { useOrder } from '../../order.ts'
import { useSession } from '../../session.ts'
import { FIELDS } from './field-names.ts'
import { departmentOf, turnOf } from './names.ts'
import { PreviewUnderWay, usePreviewing } from './previewing.tsx'
import { type Refusal, Refused } from './refused.tsx'

export function Acts({ of }: { readonly of: LawDraft }) {
  const session = useSession()
  const [, go] = useLocation()
  const { draft, version, next, writers, agreements } = of
  const seen = { draft, version }
  const previewing = usePreviewing(of)
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
          <Button type="primary" loading={previewing.isMine} disabled={previewing.isUnderWay} onClick={previewing.begin}>
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
      <PreviewUnderWay of={previewing} mayCancel={may('preview')} />
      {answer !== undefined && !answer.ok && <Refused refusal={answer.refusal} />}
      <OrderProblem error={agreeing.error ?? withdrawing.error} />
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
      <OrderProblem error={publishing.error} names={FIELDS} />
    </>
  )
}
