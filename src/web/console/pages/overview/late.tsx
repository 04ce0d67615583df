/** What is late: the first rows of the work list, and the way to all of it. */
import { Link } from 'wouter'
import { Shown } from '../../../kit/state-page.tsx'
import type { DaysOfYear } from '../../days-of-year.tsx'
import { useWork } from '../../desk-queries.ts'
import { lateAsOf } from '../desk/late-as-of.ts'
import { WorkList } from '../desk/work-list.tsx'

const FIRST = 6

export function Late({ days }: { readonly days: DaysOfYear }) {
  const work = useWork('all', days.asked)
  return (
    <section className="sheet" aria-labelledby="late">
      <h2 id="late">逾期事项</h2>
      <Shown of={work} what="逾期事项">
        {(found) => {
          const { items, late, day, past } = found
          const told = items.filter((item) => item.late > 0).slice(0, FIRST)
          if (told.length === 0) {
            return (
              <>
                {past && <p className="soft">{lateAsOf(found)}。</p>}
                <p className="soft">{day === null ? '没有逾期事项。' : `至 ${day} 没有逾期事项。`}</p>
              </>
            )
          }
          return (
            <>
              <p className="soft">{lateAsOf(found)}。</p>
              <p className="soft">
                共 {late} 项逾期{late > told.length && `，最久的 ${told.length} 项如下`}。
                <Link href={`/work?${new URLSearchParams({ of: 'all', ...days.asked })}`}>全部待办</Link>
              </p>
              <WorkList name="逾期事项" items={told} brief />
            </>
          )
        }}
      </Shown>
    </section>
  )
}
