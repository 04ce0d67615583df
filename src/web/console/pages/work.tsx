/** 待办: what waits for who is signed in, or whatever waits that he may see, the latest first. */
import { Segmented } from 'antd'
import { DayField } from '../../kit/fields.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { useWork } from '../desk-queries.ts'
import { lateAsOf } from './desk/late-as-of.ts'
import { WorkList } from './desk/work-list.tsx'

const WHOSE: { value: 'mine' | 'all'; label: string }[] = [
  { value: 'mine', label: '我的' },
  { value: 'all', label: '全部' },
]

export function WorkPage() {
  const [of, setOf] = useParameter('of', 'mine')
  const [day, setDay] = useParameter('day')
  const [known, setKnown] = useParameter('known')
  const whose = of === 'all' ? 'all' : 'mine'
  const work = useWork(whose, { ...(day !== '' && { day }), ...(known !== '' && { known }) })
  return (
    <>
      <PageHead title="待办" note={work.data && lateAsOf(work.data)}>
        <div className="field">
          <span className="label">范围</span>
          <Segmented aria-label="范围" value={whose} onChange={setOf} options={WHOSE} />
        </div>
        {work.data?.day !== null && (
          <>
            <DayField label="业务日期" value={day} optional onChange={setDay} placeholder={work.data?.day ?? ''} />
            <DayField label="按此日已知（可不选）" value={known} optional onChange={setKnown} />
          </>
        )}
      </PageHead>
      <Shown of={work} what="待办">
        {({ items, total, late }) =>
          total === 0 ? (
            <Empty title={whose === 'mine' ? '没有等您办理的事项' : '没有待办事项'}>
              {whose === 'mine' ? '范围改选全部，可查看您有权查阅的各岗位待办事项。' : '账簿中没有未办或逾期的事项。'}
            </Empty>
          ) : (
            <section className="sheet" aria-labelledby="work">
              <h2 id="work">
                共 {total} 项，逾期 {late} 项
              </h2>
              {items.length < total && <p className="soft">只列出最急的 {items.length} 项。</p>}
              <WorkList name="待办" items={items} />
            </section>
          )
        }
      </Shown>
    </>
  )
}
