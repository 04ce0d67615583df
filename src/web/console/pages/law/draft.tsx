/** One draft of law: how far it is, what it says, what it would do, and what may be done to it now. */
import { useParams } from 'wouter'
import { Cites } from '../../../kit/cites.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { printInstant } from '../../../kit/instant.tsx'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LawDraft, useLawDraft } from '../../law-queries.ts'
import { Acts } from './acts.tsx'
import { EntriesTable } from './entries-table.tsx'
import { ACTS, departmentOf, STATES, STATUSES } from './names.ts'
import { PreviewView } from './preview-view.tsx'
import { LawTabs } from './tabs.tsx'

export function LawDraftPage() {
  const { draft = '' } = useParams()
  const found = useLawDraft(draft, { isWatched: true })
  return (
    <Shown of={found} what="草案" heading={1}>
      {(held) => (
        <>
          <PageHead title={held.text.document} note={`${held.text.title} · 第 ${held.draft} 号草案，第 ${held.version} 版`} />
          <LawTabs />
          <Way of={held} />
          <Acts key={held.version} of={held} />
          <Text of={held} />
          <section className="sheet" aria-labelledby="preview">
            <h2 id="preview">预览</h2>
            {held.preview === null ? (
              <p role="status">尚未预览。预览在现有账簿上试算公布后的差额，之后才能会签。</p>
            ) : (
              <PreviewView preview={held.preview} />
            )}
          </section>
          <section className="sheet" aria-labelledby="history">
            <h2 id="history">经过</h2>
            <DataTable name={`草案${held.draft}经过`} columns={HISTORY} rows={held.history} keyOf={({ version }) => String(version)} bare />
          </section>
        </>
      )}
    </Shown>
  )
}

/** The steps every draft goes, and who went them; only what was agreed to the text as it stands counts. */
function Way({ of: { state, history, agreements, preview, publication, next } }: { readonly of: LawDraft }) {
  const agreedBy = (role: string) => agreements.find((each) => each.role === role)
  const waits = (act: string, role?: string) => next.some((each) => each.act === act && (role === undefined || each.roles.includes(role)))
  const last = (act: string) => history.findLast((each) => each.act === act)
  const written = history.findLast(({ act }) => act === 'draft' || act === 'revise')
  const steps = [
    { zh: '起草', done: written, isNow: false },
    { zh: '预览', done: preview === null ? undefined : last('preview'), isNow: preview === null && waits('preview') },
    ...['hr-department', 'provincial-finance'].map((role) => ({
      zh: `${departmentOf(role)}会签`,
      done: agreedBy(role),
      isNow: waits('agree', role),
    })),
    { zh: '公布', done: publication === null ? undefined : last('publish'), isNow: waits('publish') },
  ]
  return (
    <section aria-label={`进度：${STATES[state]}`}>
      <ol className="law-way">
        {steps.map(({ zh, done, isNow }) => (
          <li key={zh} className={done ? 'done' : isNow ? 'now' : undefined}>
            <strong>{zh}</strong>
            <span className="soft">
              {done ? (
                <>
                  {printInstant(done.at)}
                  <br />
                  {done.userName ?? done.user}
                </>
              ) : isNow ? (
                '待办'
              ) : state === 'withdrawn' ? (
                '已撤回'
              ) : (
                '未到'
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Text({ of: { draft, text, publication } }: { readonly of: LawDraft }) {
  const { articles, plannedOn, status, confirmed, suppliedBy, synthetic, entries } = text
  return (
    <section className="sheet" aria-labelledby="text">
      <h2 id="text">文本</h2>
      <dl className="pairs">
        <dt>{publication === null ? '拟公布日' : '公布日'}</dt>
        <dd>{publication?.publishedOn ?? plannedOn}</dd>
        <dt>性质</dt>
        <dd>
          {STATUSES[status]} <LawMarks of={{ confirmed, synthetic, ...(suppliedBy !== null && { suppliedBy }) }} />
        </dd>
        <dt>所依条款</dt>
        <dd>
          <ul className="law-entries">
            {articles.map((cite) => (
              <li key={cite}>
                <Cites of={cite} />
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <EntriesTable name={`草案${draft}参数`} entries={entries} />
    </section>
  )
}

const HISTORY: readonly Column<LawDraft['history'][number]>[] = [
  { key: 'at', title: '时间', kind: 'text', isHead: true, value: ({ at }) => printInstant(at) },
  { key: 'act', title: '经办', kind: 'text', value: ({ act }) => ACTS[act] },
  { key: 'user', title: '用户', kind: 'text', value: ({ userName, user }) => userName ?? user },
  { key: 'role', title: '部门', kind: 'text', value: ({ role }) => departmentOf(role) },
]
