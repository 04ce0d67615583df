/**
 * A draft's text as a form: new, or in the version that was read. What is typed is kept while one looks elsewhere. Where
 * somebody else saved meanwhile, both texts stand side by side until one is taken for each place.
 */
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { DraftFound, useDraft } from '../../../kit/draft.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { documentOf } from '../../../kit/problem.ts'
import { reasonOf } from '../../../kit/reasons.ts'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { api, bodyOf } from '../../api.ts'
import { ABOUT_DRAFTS, askDraft, type LawDraft, type LawText, revise, useLawDraft } from '../../law-queries.ts'
import { type Once, useOrder } from '../../order.ts'
import { useLawDay } from '../../province.tsx'
import { useMay } from '../../session.ts'
import { FIELDS } from './field-names.ts'
import { Merge } from './merge.tsx'
import { type Refusal, Refused } from './refused.tsx'
import { LawTabs } from './tabs.tsx'
import { TextFields } from './text-fields.tsx'

export function NewLawDraft() {
  const may = useMay()
  if (!may('law.draft')) {
    return (
      <Empty heading={1} title="起草由省人力资源社会保障厅办理">
        您的岗位可以查阅草案，轮到本部门时会签；如需起草，请联系省人力资源社会保障厅。
      </Empty>
    )
  }
  return <NewText />
}

function NewText() {
  const day = useLawDay()
  const [, go] = useLocation()
  const empty = useMemo(() => emptyText(day), [day])
  const form = useDraft('law-draft new', { text: empty })
  const [refusal, setRefusal] = useState<Refusal>()
  const drafting = useOrder((text: LawText, once: Once) => bodyOf(api.POST('/api/v1/law/drafts', { body: text, headers: { ...once } })), {
    renews: ABOUT_DRAFTS,
    onDone: (answer) => {
      if (!answer.ok) return setRefusal(answer.refusal)
      form.clear()
      go(`/law/drafts/${answer.value.draft}`, { replace: true })
    },
  })
  const save = () => {
    setRefusal(undefined)
    drafting.order(form.value.text)
  }
  return (
    <>
      <PageHead title="起草" note="文号、条款和参数照文件填写；保存后预览，再由省人力资源社会保障厅、省财政厅会签。" />
      <LawTabs />
      <DraftFound of={form} />
      <EditorForm text={form.value.text} error={drafting.error} onChange={(text) => form.set({ text })}>
        {refusal && <Refused refusal={refusal} />}
        <OrderProblem error={drafting.error} names={FIELDS} />
        <div className="tools">
          <Button type="primary" loading={drafting.isUnderWay} onClick={save}>
            保存草案
          </Button>
          <Button onClick={() => go('/law/drafts')}>暂不保存，返回</Button>
        </div>
      </EditorForm>
    </>
  )
}

export function EditLawDraft() {
  const { draft = '' } = useParams()
  const found = useLawDraft(draft)
  return (
    <Shown of={found} what="草案" heading={1}>
      {(held) =>
        held.next.some(({ act }) => act === 'revise') ? (
          <Editor held={held} />
        ) : (
          <Empty heading={1} title={`${held.text.document} 已不能修改`}>
            {held.state === 'published' ? '已公布的文本不再修改；如需更正，请另行起草。' : '已撤回的草案不再办理。'}
          </Empty>
        )
      }
    </Shown>
  )
}

/** `base` is what was read: what others save later is compared with it. */
function Editor({ held }: { readonly held: LawDraft }) {
  const [, go] = useLocation()
  const { draft } = held
  const form = useDraft(`law-draft ${draft}`, { text: held.text, base: held.text, version: held.version })
  const [theirs, setTheirs] = useState<LawDraft>()
  const [refusal, setRefusal] = useState<Refusal>()
  const { text, base, version } = form.value
  const saving = useOrder(
    async (mine: { text: LawText; version: number }) => {
      try {
        return await revise({ draft, ...mine })
      } catch (error) {
        // Who was quicker is asked for at once, so that both texts can be shown.
        if (documentOf(error).code !== 'stale-version') throw error
        return { stale: await askDraft(String(draft)) }
      }
    },
    {
      renews: ABOUT_DRAFTS,
      onDone: (answer) => {
        if ('stale' in answer) return setTheirs(answer.stale)
        if (!answer.ok) return setRefusal(answer.refusal)
        form.clear()
        go(`/law/drafts/${draft}`, { replace: true })
      },
    },
  )
  const save = () => {
    setRefusal(undefined)
    saving.order({ text, version })
  }
  const isAgreed = held.agreements.length > 0
  return (
    <>
      <PageHead title={`修改 ${held.text.document}`} note={`第 ${draft} 号草案，所读为第 ${version} 版`} />
      <LawTabs />
      <DraftFound of={form} />
      {isAgreed && <p role="status">已有部门会签；保存修改后，会签和预览作废，须重新办理。</p>}
      {theirs && (
        <Merge
          base={base}
          mine={text}
          theirs={theirs}
          onTaken={(taken) => {
            form.set({ text: taken, base: theirs.text, version: theirs.version })
            setTheirs(undefined)
          }}
        />
      )}
      <EditorForm text={text} error={saving.error} onChange={(next) => form.set({ text: next })}>
        {refusal && <Refused refusal={refusal} />}
        <OrderProblem error={saving.error} names={FIELDS} />
        <div className="tools">
          <Button type="primary" loading={saving.isUnderWay} disabled={theirs !== undefined} onClick={save}>
            保存修改
          </Button>
          <Button onClick={() => go(`/law/drafts/${draft}`)}>暂不保存，返回</Button>
        </div>
      </EditorForm>
    </>
  )
}

interface FormProps {
  readonly text: LawText
  readonly error: unknown
  readonly children: ReactNode
  onChange(text: LawText): void
}

/** Saved by its button alone: Enter, which also chooses a day or a parameter, must not send half a text. */
function EditorForm({ text, error, children, onChange }: FormProps) {
  const { path, title = '', detail = '' } = error === null || error === undefined ? {} : documentOf(error)
  return (
    <form className="sheet law-form" aria-label="草案文本" onSubmit={(event) => event.preventDefault()}>
      <TextFields text={text} wrong={path === undefined ? undefined : { path, says: reasonOf(detail) ?? title }} onChange={onChange} />
      {children}
    </form>
  )
}

/** A text begins with the day the pages of the law begin with; its figures are final until said otherwise. Nobody has read the document until he says so. */
function emptyText(day: string): LawText {
  return {
    document: '',
    title: '',
    articles: [],
    plannedOn: day,
    status: 'final',
    confirmed: false,
    suppliedBy: null,
    synthetic: false,
    entries: [{ parameter: 'base-floor', key: '', value: '', from: '', until: null }],
  }
}
