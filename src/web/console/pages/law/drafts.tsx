/** 草案与公布: every draft, its state, and whose turn it is. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useLocation } from 'wouter'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { printInstant } from '../../../kit/instant.tsx'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LawDraft, useLawDrafts } from '../../law-queries.ts'
import { useMay } from '../../session.ts'
import { STATES, STATUSES, titleOf, turnOf } from './names.ts'
import { LawTabs } from './tabs.tsx'

export function LawDrafts() {
  const drafts = useLawDrafts()
  const may = useMay()
  const [, go] = useLocation()
  const mayDraft = may('law.draft')
  return (
    <>
      <PageHead
        title="草案与公布"
        note="参数由省人力资源社会保障厅会同省财政厅制定（苏政发〔2020〕45号 意见 二(一)）：起草、预览、两厅会签，再于一日公布。"
      >
        {mayDraft && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/law/drafts/new')}>
            起草
          </Button>
        )}
      </PageHead>
      <LawTabs />
      <Shown of={drafts} what="草案">
        {({ drafts: all }) => (
          <section className="sheet" aria-labelledby="drafts">
            <h2 id="drafts">草案</h2>
            {all.length === 0 ? (
              <p role="status">
                还没有草案。
                {mayDraft
                  ? '新文件下发后，按“起草”录入文号、日期和参数。'
                  : '草案由省人力资源社会保障厅起草，起草后在此列出，轮到本部门时可会签。'}
              </p>
            ) : (
              <DataTable name="法规草案" columns={COLUMNS} rows={all.toReversed()} keyOf={({ draft }) => String(draft)} height={560} />
            )}
          </section>
        )}
      </Shown>
    </>
  )
}

const COLUMNS: readonly Column<LawDraft>[] = [
  {
    key: 'document',
    title: '文号',
    kind: 'text',
    isHead: true,
    isLong: true,
    value: ({ text }) => text.document,
    show: ({ draft, text }) => <Link href={`/law/drafts/${draft}`}>{text.document}</Link>,
  },
  { key: 'title', title: '标题', kind: 'text', isLong: true, isShort: true, value: ({ text }) => text.title },
  { key: 'state', title: '状态', kind: 'text', value: ({ state }) => STATES[state] },
  { key: 'turn', title: '轮到', kind: 'text', isLong: true, value: turnOf },
  { key: 'plannedOn', title: '拟公布日', kind: 'text', value: ({ text }) => text.plannedOn },
  {
    key: 'status',
    title: '性质',
    kind: 'text',
    value: ({ text }) => STATUSES[text.status],
    show: ({ text: { status, confirmed, synthetic } }) =>
      status === 'final' && confirmed && !synthetic ? STATUSES.final : <LawMarks of={{ status, confirmed, synthetic }} />,
  },
  {
    key: 'parameters',
    title: '参数',
    kind: 'text',
    isLong: true,
    value: ({ text }) => [...new Set(text.entries.map(({ parameter }) => titleOf(parameter)))].join('、'),
  },
  {
    key: 'last',
    title: '最近经办',
    kind: 'text',
    isMinor: true,
    isLong: true,
    value: ({ history }) => history.at(-1)?.at ?? '',
    show: ({ history }) => {
      const last = history.at(-1)
      return last === undefined ? '' : `${printInstant(last.at)} ${last.userName ?? last.user}`
    },
  },
]
