/** 条款对照: from each article to rules, figures and screens, and back from any of them to its articles. */
import { Segmented } from 'antd'
import { Link } from 'wouter'
import { printCite, printCites } from '../../../kit/cite.ts'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LawMatrix, useLawMatrix } from '../../law-queries.ts'
import { titleOf } from './names.ts'
import { namesOfRules, RuleLinks } from './rule-links.tsx'
import { LawTabs } from './tabs.tsx'

const VIEWS = { articles: '从条款', rules: '从规则', parameters: '从参数', figures: '从数字', screens: '从页面' } as const
type View = keyof typeof VIEWS
const views = Object.keys(VIEWS) as View[]

export function LawMatrixPage() {
  const [asked, setView] = useParameter('from', 'articles')
  const view = views.find((each) => each === asked) ?? 'articles'
  const matrix = useLawMatrix()
  return (
    <>
      <PageHead title="条款对照" note="条款 → 规则 → 数字 → 页面，可从任一方向查起；与随程序发布的对照表同一来源。">
        <Segmented
          aria-label="从何处查起"
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: VIEWS[value] }))}
        />
      </PageHead>
      <LawTabs />
      <Shown of={matrix} what="条款对照">
        {(data) => (
          <section className="sheet" aria-labelledby="matrix">
            <h2 id="matrix">{VIEWS[view]}查起</h2>
            <Table view={view} of={data} />
          </section>
        )}
      </Shown>
    </>
  )
}

function Table({ view, of }: { readonly view: View; readonly of: LawMatrix }) {
  const pages = new Map(of.screens.map((screen) => [screen.tag, screen.pages]))
  const figures = new Map(of.figures.map(({ figure, zh }) => [figure, zh]))
  const pagesOf = (tags: readonly string[]) => tags.flatMap((tag) => pages.get(tag) ?? [])
  switch (view) {
    case 'articles':
      return (
        <DataTable
          name="条款对照·从条款"
          columns={articleColumns(figures, pagesOf)}
          rows={of.instruments.flatMap(({ articles }) => articles)}
          keyOf={({ cite }) => cite}
          height={640}
        />
      )
    case 'rules':
      return <DataTable name="条款对照·从规则" columns={RULES} rows={of.rules} keyOf={({ rule }) => rule} height={640} />
    case 'parameters':
      return (
        <DataTable name="条款对照·从参数" columns={PARAMETERS} rows={of.parameters} keyOf={({ parameter }) => parameter} height={640} />
      )
    case 'figures':
      return (
        <DataTable name="条款对照·从数字" columns={figureColumns(pagesOf)} rows={of.figures} keyOf={({ figure }) => figure} height={640} />
      )
    case 'screens':
      return <DataTable name="条款对照·从页面" columns={screenColumns(figures)} rows={of.screens} keyOf={({ tag }) => tag} height={640} />
  }
}

type Pages = readonly { readonly zh: string; readonly path: string }[]
type PagesOf = (tags: readonly string[]) => Pages

function PageLinks({ pages }: { readonly pages: Pages }) {
  return (
    <span className="law-links">
      {pages.map(({ zh, path }) => (
        <Link key={path} href={path}>
          {zh}
        </Link>
      ))}
    </span>
  )
}

/** Many of one kind stand closed, so that the line stays readable. */
interface SomeProps {
  readonly texts: readonly string[]
  /** Stands with each of them. */
  readonly codes?: readonly string[]
  readonly unit: string
}

function Some({ texts, codes = [], unit }: SomeProps) {
  const lines = texts.map((text, at) => (
    <div key={`${text} ${codes[at]}`}>
      {text} {codes[at] !== undefined && <code>{codes[at]}</code>}
    </div>
  ))
  if (lines.length < 3) return lines
  return (
    <details>
      <summary>
        {lines.length} {unit}
      </summary>
      {lines}
    </details>
  )
}

function zhOf(pages: Pages): string {
  return pages.map(({ zh }) => zh).join('、')
}

function articleColumns(
  figures: ReadonlyMap<string, string>,
  pagesOf: PagesOf,
): readonly Column<LawMatrix['instruments'][number]['articles'][number]>[] {
  const named = (names: readonly string[]) => names.map((name) => figures.get(name) ?? name)
  return [
    { key: 'cite', title: '条款', kind: 'text', isHead: true, isLong: true, value: ({ cite }) => printCite(cite) },
    { key: 'zh', title: '内容', kind: 'text', isLong: true, value: ({ zh }) => zh },
    {
      key: 'rules',
      title: '规则',
      kind: 'text',
      isLong: true,
      value: ({ rules, noRule }) => noRule?.zh ?? namesOfRules(rules),
      show: ({ rules, noRule }) => (noRule === null ? <RuleLinks rules={rules} /> : <span className="soft">无：{noRule.zh}</span>),
    },
    {
      key: 'figures',
      title: '数字',
      kind: 'text',
      isLong: true,
      value: (row) => named(row.figures).join('、'),
      show: (row) => <Some texts={named(row.figures)} unit="种" />,
    },
    {
      key: 'screens',
      title: '页面',
      kind: 'text',
      value: ({ screens }) => zhOf(pagesOf(screens)),
      show: ({ screens }) => <PageLinks pages={pagesOf(screens)} />,
    },
  ]
}

const RULES: readonly Column<LawMatrix['rules'][number]>[] = [
  {
    key: 'zh',
    title: '规则',
    kind: 'text',
    isHead: true,
    isLong: true,
    value: ({ zh }) => zh,
    show: ({ rule, zh }) => <Link href={`/rules/${rule}`}>{zh}</Link>,
  },
  { key: 'rule', title: '编号', kind: 'text', isMinor: true, value: ({ rule }) => rule, show: ({ rule }) => <code>{rule}</code> },
  { key: 'cites', title: '条款', kind: 'text', isLong: true, value: ({ cites }) => printCites(cites) },
  {
    key: 'parameters',
    title: '所读参数',
    kind: 'text',
    isLong: true,
    value: ({ parameters }) => parameters.map(titleOf).join('、'),
    show: ({ parameters }) => (
      <span className="law-links">
        {parameters.map((name) => (
          <Link key={name} href={`/law?parameter=${name}`}>
            {titleOf(name)}
          </Link>
        ))}
      </span>
    ),
  },
]

const PARAMETERS: readonly Column<LawMatrix['parameters'][number]>[] = [
  {
    key: 'zh',
    title: '参数',
    kind: 'text',
    isHead: true,
    isLong: true,
    value: ({ zh }) => zh,
    show: ({ parameter, zh }) => <Link href={`/law?parameter=${parameter}`}>{zh}</Link>,
  },
  {
    key: 'rules',
    title: '读取它的规则',
    kind: 'text',
    isLong: true,
    value: ({ rules }) => rules.join(' '),
    show: ({ rules }) => (rules.length === 0 ? <span className="soft">没有规则读取</span> : <RuleLinks rules={rules} />),
  },
]

function figureColumns(pagesOf: PagesOf): readonly Column<LawMatrix['figures'][number]>[] {
  return [
    { key: 'zh', title: '数字', kind: 'text', isHead: true, isLong: true, value: ({ zh }) => zh },
    {
      key: 'figure',
      title: '编号',
      kind: 'text',
      isMinor: true,
      value: ({ figure }) => figure,
      show: ({ figure }) => <code>{figure}</code>,
    },
    { key: 'cites', title: '条款', kind: 'text', isLong: true, value: ({ cites }) => printCites(cites) },
    {
      key: 'screen',
      title: '页面',
      kind: 'text',
      value: ({ screen }) => zhOf(pagesOf([screen])),
      show: ({ screen }) => <PageLinks pages={pagesOf([screen])} />,
    },
  ]
}

function screenColumns(figures: ReadonlyMap<string, string>): readonly Column<LawMatrix['screens'][number]>[] {
  return [
    {
      key: 'pages',
      title: '页面',
      kind: 'text',
      isHead: true,
      isLong: true,
      value: ({ pages, tag }) => (pages.length > 0 ? zhOf(pages) : tag),
      show: ({ pages, tag }) => (pages.length > 0 ? <PageLinks pages={pages} /> : <code>{tag}</code>),
    },
    {
      key: 'routes',
      title: '接口',
      kind: 'text',
      isLong: true,
      value: ({ routes }) => routes.map(({ summary }) => summary).join('、'),
      show: ({ routes }) => <Some texts={routes.map(({ summary }) => summary)} codes={routes.map(({ route }) => route)} unit="个" />,
    },
    {
      key: 'figures',
      title: '数字',
      kind: 'text',
      isLong: true,
      value: (row) => row.figures.map((name) => figures.get(name) ?? name).join('、'),
      show: (row) => <Some texts={row.figures.map((name) => figures.get(name) ?? name)} unit="种" />,
    },
    {
      key: 'cites',
      title: '条款',
      kind: 'text',
      isLong: true,
      value: ({ cites }) => printCites(cites),
      show: ({ cites }) => <Some texts={cites.map(printCite)} unit="条" />,
    },
  ]
}
