/** 政策库: parameters in force on a day as known on a day, and each parameter through the years. */
import { Button, Select } from 'antd'
import { useId } from 'react'
import { Link } from 'wouter'
import { parameterKind } from '../../../rules/index.ts'
import { printCites } from '../../kit/cite.ts'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { DayField } from '../../kit/fields.tsx'
import { LawMarks } from '../../kit/law-marks.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { nameOfKey, parameterValue } from '../../kit/parameter-value.ts'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Shown } from '../../kit/state-page.tsx'
import { type Span, TimeLine } from '../../kit/time-line.tsx'
import { type ParameterHistory, useParameterHistory, useParameterKinds } from '../law-queries.ts'
import { useLawDay } from '../province.tsx'
import { type LawEntry, useLaw } from '../queries.ts'
import { LawTabs } from './law/tabs.tsx'

export function LawPage() {
  const day = useLawDay()
  const [at, setAt] = useParameter('at', day)
  const [known, setKnown] = useParameter('known')
  const [name, setName] = useParameter('parameter', 'base-floor')
  const cut = known === '' ? {} : { known }
  const inForce = useLaw({ at, ...cut })
  const note = `${at} 有效${known === '' ? '' : `，按 ${known} 已公布`}的法规参数`
  return (
    <>
      <PageHead title="政策库" note={note}>
        <DayField label="有效日" value={at} onChange={setAt} />
        <DayField label="按此日已公布（可不选）" value={known} optional onChange={setKnown} />
        {known !== '' && <Button onClick={() => setKnown('')}>不限公布日</Button>}
      </PageHead>
      <LawTabs />
      <section className="sheet" aria-labelledby="line">
        <h2 id="line">参数沿革</h2>
        <Course name={name} known={known} onName={setName} onKnown={setKnown} upTo={at} />
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
  readonly name: string
  readonly known: string
  readonly upTo: string
  onName(name: string): void
  onKnown(day: string): void
}

/** One parameter on both clocks: what it is for which time, and since when that is known. */
function Course({ name, known, onName, onKnown, upTo }: CourseProps) {
  const id = useId()
  const kinds = useParameterKinds()
  const history = useParameterHistory(name, known)
  // Days of publication are those of all that is known now: one goes back by them, and forth again.
  const whole = useParameterHistory(name, '')
  return (
    <>
      <div className="field">
        <label htmlFor={id}>参数</label>
        <Select
          id={id}
          value={name}
          onChange={onName}
          options={kinds.data?.parameters.map((each) => ({ value: each.name, label: each.zh })) ?? []}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 'min(26rem, 100%)' }}
        />
      </div>
      <Shown of={whole} what="公布日">
        {(data) => <KnownDays history={data.history} known={known} onKnown={onKnown} />}
      </Shown>
      <Shown of={history} what="沿革">
        {(data) =>
          data.history.length === 0 ? (
            <p role="status">所选公布日之前没有这个参数，请改选公布日或参数。</p>
          ) : (
            <TimeLine name={titleOf(name)} spans={data.history.map(spanOf)} upTo={upTo} />
          )
        }
      </Shown>
    </>
  )
}

/** The days on which something of the parameter was published: what was known then is one press away. */
function KnownDays({ history, known, onKnown }: { readonly history: Historic[]; readonly known: string; onKnown(day: string): void }) {
  const days = [...new Set(history.map(({ knownFrom }) => knownFrom))].sort()
  return (
    <details open={known !== ''}>
      <summary>公布过 {days.length} 次：选一日，看当日已知的沿革</summary>
      <div className="law-known">
        {days.map((day) => (
          <Button
            key={day}
            size="small"
            aria-pressed={day === known}
            type={day === known ? 'primary' : 'default'}
            onClick={() => onKnown(day)}
          >
            {day}
          </Button>
        ))}
        <Button size="small" aria-pressed={known === ''} type={known === '' ? 'primary' : 'default'} onClick={() => onKnown('')}>
          现在所知
        </Button>
      </div>
    </details>
  )
}

type Historic = ParameterHistory['history'][number]

function spanOf({ entry, knownFrom, knownUntil }: Historic): Span {
  const { name, key, value, from, until, status, repealed, confirmed } = entry
  const whose = key === '' ? '' : `${nameOfKey(name, key)}：`
  return {
    key: `${key} ${from} ${knownFrom} ${status} ${value}`,
    label: `${whose}${repealed ? '废止' : parameterValue(name, value)}`,
    from,
    until,
    isProvisional: status === 'provisional',
    isPast: knownUntil !== null,
    known: `${knownFrom} 公布${knownUntil === null ? '' : `，${knownUntil} 被取代`}${confirmed ? '' : '；待核实原文'}`,
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
    { key: 'key', title: '适用对象', kind: 'text', isMinor: true, value: ({ name, key }) => nameOfKey(name, key) },
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
    { key: 'cites', title: '条款', kind: 'text', value: ({ cites }) => printCites(cites), isLong: true },
  ]
}
