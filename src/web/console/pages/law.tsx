/** 政策库: parameters in force on a day as known on a day, and each parameter through the years. */
import { Button, Select } from 'antd'
import { useId, useMemo } from 'react'
import { Link } from 'wouter'
import { parameterKind } from '../../../rules/index.ts'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { DayField } from '../../kit/fields.tsx'
import { LawMarks } from '../../kit/law-marks.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { nameOfKey, parameterValue } from '../../kit/parameter-value.ts'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { type Span, TimeLine } from '../../kit/time-line.tsx'
import { useLawDay } from '../province.tsx'
import { type LawEntry, useLaw } from '../queries.ts'

export function LawPage() {
  const day = useLawDay()
  const [at, setAt] = useParameter('at', day)
  const [known, setKnown] = useParameter('known')
  const [name, setName] = useParameter('parameter', 'base-floor')
  const cut = known === '' ? {} : { known }
  const inForce = useLaw({ at, ...cut })
  const all = useLaw(cut)
  const note = `${at} 有效${known === '' ? '' : `，按 ${known} 已公布`}的法规参数`
  return (
    <>
      <PageHead title="政策库" note={note}>
        <DayField label="有效日" value={at} onChange={setAt} />
        <DayField label="按此日已公布（可不选）" value={known} optional onChange={setKnown} />
        {known !== '' && <Button onClick={() => setKnown('')}>不限公布日</Button>}
      </PageHead>
      <section className="sheet" aria-labelledby="line">
        <h2 id="line">参数沿革</h2>
        <Shown of={all} what="法规">
          {({ entries }) => <Course entries={entries} name={name} onName={setName} upTo={at} />}
        </Shown>
      </section>
      <section className="sheet" aria-labelledby="in-force">
        <h2 id="in-force">有效参数</h2>
        <Shown of={inForce} what="法规">
          {({ entries }) => (
            <DataTable
              name={`${at}有效参数`}
              columns={columnsOf(setName)}
              rows={entries}
              keyOf={(entry) => `${entry.name} ${entry.key}`}
              height={560}
            />
          )}
        </Shown>
      </section>
      <p>
        任一规则都可代入数字试算并看依据：<Link href="/rules">规则计算</Link>。
      </p>
    </>
  )
}

interface CourseProps {
  readonly entries: readonly LawEntry[]
  readonly name: string
  readonly upTo: string
  onName(name: string): void
}

function Course({ entries, name, onName, upTo }: CourseProps) {
  const id = useId()
  const names = useMemo(() => [...new Set(entries.map((entry) => entry.name))], [entries])
  const options = names.map((each) => ({ value: each, label: titleOf(each) }))
  const spans = useMemo(() => entries.filter((entry) => entry.name === name).map((entry) => spanOf(entry)), [entries, name])
  return (
    <>
      <div className="field">
        <label htmlFor={id}>参数</label>
        <Select
          id={id}
          value={name}
          onChange={onName}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 'min(26rem, 100%)' }}
        />
      </div>
      {spans.length === 0 ? (
        <p role="status">所选公布日之前没有这个参数，请改选公布日或参数。</p>
      ) : (
        <TimeLine name={titleOf(name)} spans={spans} upTo={upTo} />
      )}
    </>
  )
}

function spanOf({ name, key, value, from, until, publishedOn, status }: LawEntry): Span {
  const whose = key === '' ? '' : `${nameOfKey(key)}：`
  return {
    key: `${key} ${from} ${publishedOn} ${status}`,
    label: `${whose}${parameterValue(name, value)}`,
    from,
    until,
    isProvisional: status === 'provisional',
  }
}

function titleOf(name: string): string {
  return parameterKind(name)?.zh ?? name
}

function columnsOf(show: (name: string) => void): readonly Column<LawEntry>[] {
  return [
    {
      key: 'name',
      title: '参数',
      kind: 'text',
      isHead: true,
      isLong: true,
      value: ({ name }) => titleOf(name),
      show: ({ name }) => (
        <button
          type="button"
          className="plain"
          onClick={() => {
            show(name)
            document.getElementById('line')?.scrollIntoView()
          }}
        >
          {titleOf(name)}
        </button>
      ),
    },
    { key: 'key', title: '适用对象', kind: 'text', value: ({ key }) => nameOfKey(key) },
    {
      key: 'value',
      title: '值',
      kind: 'number',
      value: ({ value }) => value,
      show: ({ name, value }) => <span className="number">{parameterValue(name, value)}</span>,
    },
    {
      key: 'marks',
      title: '标记',
      kind: 'text',
      value: ({ status, confirmed, synthetic }) =>
        `${status === 'provisional' ? '预 ' : ''}${confirmed ? '' : '待核实 '}${synthetic ? '合成' : ''}`,
      show: (entry) => <LawMarks of={entry} />,
    },
    { key: 'from', title: '自', kind: 'text', value: ({ from }) => from },
    {
      key: 'until',
      title: '至（不含）',
      kind: 'text',
      value: ({ until }) => until ?? '',
      show: ({ until }) => until ?? <span className="soft">未定</span>,
    },
    { key: 'publishedOn', title: '公布日', kind: 'text', value: ({ publishedOn }) => publishedOn, isMinor: true },
    { key: 'document', title: '文件', kind: 'text', value: ({ document }) => document, isLong: true },
    { key: 'cites', title: '条款', kind: 'text', value: ({ cites }) => cites.join('；'), isLong: true },
  ]
}
