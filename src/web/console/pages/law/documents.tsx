/** 文件: every document of the law as known on a day, and what each set: its figures, its articles and the rules that carry them out. */
import { useMemo } from 'react'
import { Link } from 'wouter'
import { printCite } from '../../../kit/cite.ts'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { DayField } from '../../../kit/fields.tsx'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { nameOfKey, parameterValue } from '../../../kit/parameter-value.ts'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LawMatrix, useLawMatrix } from '../../law-queries.ts'
import { type LawEntry, useLaw } from '../../queries.ts'
import { STATUSES, titleOf } from './names.ts'
import { namesOfRules, RuleLinks } from './rule-links.tsx'
import { LawTabs } from './tabs.tsx'

interface LawDocument {
  readonly number: string
  readonly title: string
  /** Of its first figure or of its taking force; "" where neither is told. */
  readonly from: string
  readonly entries: readonly LawEntry[]
  readonly articles: LawMatrix['instruments'][number]['articles']
}

export function LawDocuments() {
  const [known, setKnown] = useParameter('known')
  const [chosen, setChosen] = useParameter('document')
  const law = useLaw(known === '' ? {} : { known })
  const matrix = useLawMatrix()
  return (
    <>
      <PageHead title="文件" note={known === '' ? '已公布的全部文件，及各自规定的内容' : `按 ${known} 已公布的文件，及各自规定的内容`}>
        <DayField label="按此日已公布（可不选）" value={known} optional onChange={setKnown} />
      </PageHead>
      <LawTabs />
      <Shown of={law} what="法规">
        {({ entries }) => (
          <Shown of={matrix} what="条款">
            {({ instruments }) => (
              <Documents entries={entries} instruments={instruments} known={known} chosen={chosen} onChosen={setChosen} />
            )}
          </Shown>
        )}
      </Shown>
    </>
  )
}

interface DocumentsProps {
  readonly entries: readonly LawEntry[]
  readonly instruments: LawMatrix['instruments']
  readonly known: string
  readonly chosen: string
  onChosen(number: string): void
}

function Documents({ entries, instruments, known, chosen, onChosen }: DocumentsProps) {
  const documents = useMemo(() => documentsOf(entries, instruments, known), [entries, instruments, known])
  const document = documents.find(({ number }) => number === chosen)
  return (
    <>
      <section className="sheet" aria-labelledby="documents">
        <h2 id="documents">文件目录</h2>
        <DataTable name="文件目录" columns={columnsOf(onChosen)} rows={documents} keyOf={({ number }) => number} height={420} />
      </section>
      {document === undefined ? (
        <p className="soft" role="status">
          {chosen === '' ? '点选一份文件，看它规定了什么。' : `所选公布日之前没有 ${chosen}，请改选公布日或文件。`}
        </p>
      ) : (
        <OneDocument of={document} />
      )}
    </>
  )
}

function documentsOf(entries: readonly LawEntry[], instruments: LawMatrix['instruments'], known: string): LawDocument[] {
  const byDocument = Map.groupBy(entries, ({ document }) => document)
  const named = instruments
    .filter(({ number, from }) => known === '' || from <= known || byDocument.has(number))
    .map(({ number, title, from, articles }) => ({ number, title, from, articles, entries: byDocument.get(number) ?? [] }))
  const numbers = new Set(named.map(({ number }) => number))
  const others = [...byDocument]
    .filter(([number]) => !numbers.has(number))
    .map(([number, of]) => ({
      number,
      title: '',
      from: of.map(({ publishedOn }) => publishedOn).sort()[0] ?? '',
      articles: [],
      entries: of,
    }))
  return [...named, ...others].sort((a, b) => (a.from < b.from ? 1 : -1))
}

/** Most are named by what they are, and need no title beside it. */
function titled({ number, title }: Pick<LawDocument, 'number' | 'title'>): boolean {
  return title !== '' && title !== number
}

function OneDocument({ of: { number, title, entries, articles } }: { readonly of: LawDocument }) {
  return (
    <section className="sheet" aria-labelledby="document">
      <h2 id="document">{number}</h2>
      {titled({ number, title }) && <p>{title}</p>}
      <h3>规定的参数</h3>
      {entries.length === 0 ? (
        <p role="status">没有规定参数。</p>
      ) : (
        <DataTable
          name={`${number}规定的参数`}
          columns={SET}
          rows={entries}
          keyOf={(entry) => `${entry.name} ${entry.key} ${entry.from} ${entry.publishedOn} ${entry.status}`}
          height={420}
        />
      )}
      {articles.length > 0 && (
        <>
          <h3>条款</h3>
          <DataTable name={`${number}条款`} columns={ARTICLES} rows={articles} keyOf={({ cite }) => cite} height={420} />
        </>
      )}
    </section>
  )
}

function marksOf(entries: readonly LawEntry[]) {
  return {
    ...(entries.some(({ status }) => status === 'provisional') && { status: 'provisional' }),
    confirmed: entries.every(({ confirmed }) => confirmed),
    repealed: entries.some(({ repealed }) => repealed),
    synthetic: entries.some(({ synthetic }) => synthetic),
  }
}

function columnsOf(show: (number: string) => void): readonly Column<LawDocument>[] {
  return [
    {
      key: 'number',
      title: '文号或名称',
      kind: 'text',
      isHead: true,
      isLong: true,
      value: ({ number, title }) => (titled({ number, title }) ? `${number} ${title}` : number),
      show: ({ number, title }) => (
        <>
          <button
            type="button"
            className="plain"
            onClick={() => {
              show(number)
              requestAnimationFrame(() => document.getElementById('document')?.scrollIntoView())
            }}
          >
            {number}
          </button>
          {titled({ number, title }) && <span className="cite">{title}</span>}
        </>
      ),
    },
    { key: 'from', title: '施行或公布', kind: 'text', value: ({ from }) => from },
    { key: 'entries', title: '参数（条）', kind: 'number', value: ({ entries }) => String(entries.length) },
    {
      key: 'parameters',
      title: '规定的参数',
      kind: 'text',
      isLong: true,
      value: ({ entries }) => [...new Set(entries.map(({ name }) => titleOf(name)))].join('、'),
    },
    { key: 'articles', title: '条款（条）', kind: 'number', value: ({ articles }) => String(articles.length) },
    {
      key: 'marks',
      title: '标记',
      kind: 'text',
      value: ({ entries }) => {
        const { status, confirmed, repealed } = marksOf(entries)
        return [status && '预', repealed && '废止', !confirmed && '待核实'].filter(Boolean).join(' ')
      },
      show: ({ entries }) => <LawMarks of={marksOf(entries)} />,
    },
  ]
}

const SET: readonly Column<LawEntry>[] = [
  {
    key: 'name',
    title: '参数',
    kind: 'text',
    isHead: true,
    isLong: true,
    value: ({ name }) => titleOf(name),
    show: ({ name }) => <Link href={`/law?parameter=${name}`}>{titleOf(name)}</Link>,
  },
  { key: 'key', title: '适用对象', kind: 'text', isMinor: true, value: ({ name, key }) => nameOfKey(name, key) },
  {
    key: 'value',
    title: '值',
    kind: 'number',
    value: ({ value }) => value,
    show: ({ name, value, repealed }) => <span className="number">{repealed ? '' : parameterValue(name, value)}</span>,
  },
  { key: 'from', title: '自', kind: 'text', value: ({ from }) => from },
  { key: 'until', title: '至（不含）', kind: 'text', value: ({ until }) => until ?? '未定' },
  { key: 'publishedOn', title: '公布日', kind: 'text', value: ({ publishedOn }) => publishedOn },
  {
    key: 'marks',
    title: '标记',
    kind: 'text',
    value: ({ status }) => STATUSES[status as keyof typeof STATUSES],
    show: (entry) => <LawMarks of={entry} />,
  },
]

const ARTICLES: readonly Column<LawDocument['articles'][number]>[] = [
  { key: 'cite', title: '条款', kind: 'text', isHead: true, isLong: true, value: ({ cite }) => printCite(cite) },
  { key: 'zh', title: '内容', kind: 'text', isLong: true, value: ({ zh }) => zh },
  {
    key: 'rules',
    title: '落实的规则',
    kind: 'text',
    isLong: true,
    value: ({ rules }) => namesOfRules(rules),
    show: ({ rules, noRule }) => (noRule === null ? <RuleLinks rules={rules} /> : <span className="soft">{noRule.zh}</span>),
  },
]
