/** What a draft would do to the books: which rules, how many persons, how much money by unit, and what is not reckoned. */
import { fen, printYuan, subtract, sum } from '../../../../kernel/fen.ts'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { fenOf } from '../../../kit/money.ts'
import type { LawPreview } from '../../law-queries.ts'
import { useUnits } from '../../queries.ts'
import { inSpans } from './month-spans.ts'
import { titleOf } from './names.ts'
import { RuleLinks } from './rule-links.tsx'

type Effect = LawPreview['effects'][number]

/** Of each kind what it is called, and what more and less of it is. */
const KINDS: Readonly<Record<Effect['kind'], { zh: string; more: string; less?: string; note: string }>> = {
  'contribution-difference': {
    zh: '保费差额',
    more: '补收',
    less: '退还',
    note: '已核定月份按新参数重新核定，与原核定之差；不加收滞纳金。',
  },
  'award-revision-monthly': {
    zh: '养老金月额变动',
    more: '每月增加',
    less: '每月减少',
    note: '公布前核定的待遇按新参数重新核定，自次月起执行。',
  },
  'award-revision-owed': { zh: '养老金补发', more: '一次补发', note: '已发各月少发的部分，随下月发放；多发的不追回。' },
}

const kinds = Object.keys(KINDS) as Effect['kind'][]

export function PreviewView({ preview }: { readonly preview: LawPreview }) {
  const { effects, rules, notReckoned, booksOn, rests } = preview
  const found = kinds.filter((kind) => effects.some((effect) => effect.kind === kind))
  return (
    <>
      <p>
        {booksOn === null ? '账簿中还没有办理过业务。' : `按账簿截至 ${booksOn} 的数据试算。`}{' '}
        <LawMarks of={{ confirmed: rests.confirmed, synthetic: rests.synthetic, ...(rests.provisional && { status: 'provisional' }) }} />
      </p>
      {found.length === 0 && <p role="status">公布当日不会因此入账任何差额或补发；原因见“不试算的部分”。</p>}
      {found.map((kind) => (
        <OfKind key={kind} kind={kind} effects={effects.filter((effect) => effect.kind === kind)} />
      ))}
      {found.length > 0 && <p className="soft">合计为各单位之和；一人在多个单位有差额的，分别计数。</p>}
      <h3>涉及的规则</h3>
      <dl className="pairs">
        {rules.map(({ parameter, rules: reading }) => (
          <Rules key={parameter} parameter={parameter} rules={reading} />
        ))}
      </dl>
      <h3>不试算的部分</h3>
      {notReckoned.length === 0 ? (
        <p>没有。</p>
      ) : (
        <dl className="pairs">
          {inSpans(notReckoned).map(({ subject, because }) => (
            <NotReckoned key={`${subject} ${because}`} subject={titleOf(subject)} because={because} />
          ))}
        </dl>
      )}
    </>
  )
}

function Rules({ parameter, rules }: { readonly parameter: string; readonly rules: readonly string[] }) {
  return (
    <>
      <dt>{titleOf(parameter)}</dt>
      <dd>
        {rules.length === 0 && '没有规则读取'}
        <RuleLinks rules={rules} />
      </dd>
    </>
  )
}

function NotReckoned({ subject, because }: { readonly subject: string; readonly because: string }) {
  return (
    <>
      <dt>{subject}</dt>
      <dd>{because}</dd>
    </>
  )
}

interface Line {
  readonly region: string
  readonly name: string
  readonly persons: number
  readonly more: string
  readonly less: string
}

function OfKind({ kind, effects }: { readonly kind: Effect['kind']; readonly effects: readonly Effect[] }) {
  const units = useUnits()
  const { zh, more, less, note } = KINDS[kind]
  const names = new Map(units.data?.units.map(({ region, name }) => [region, name]))
  const lines = effects.map((effect): Line => ({ ...effect, name: names.get(effect.region) ?? effect.region }))
  const total: Line = {
    region: 'total',
    name: '合计',
    persons: lines.reduce((all, { persons }) => all + persons, 0),
    more: printYuan(sum(lines.map((line) => fenOf(line.more)))),
    less: printYuan(sum(lines.map((line) => fenOf(line.less)))),
  }
  return (
    <div data-preview={kind}>
      <h3>{zh}</h3>
      <p className="soft">{note}</p>
      <DataTable
        name={`预览·${zh}`}
        columns={columnsOf(more, less)}
        rows={lines}
        keyOf={({ region }) => region}
        total={total}
        height={420}
      />
    </div>
  )
}

function columnsOf(more: string, less: string | undefined): readonly Column<Line>[] {
  return [
    { key: 'name', title: '计划单位', kind: 'text', isHead: true, isShort: true, value: ({ name }) => name },
    { key: 'persons', title: '人数', kind: 'number', value: ({ persons }) => String(persons) },
    { key: 'more', title: more, kind: 'money', value: (line) => line.more },
    ...(less === undefined
      ? []
      : ([
          { key: 'less', title: less, kind: 'money', value: (line) => line.less },
          { key: 'net', title: '净额', kind: 'money', value: (line) => printYuan(subtract(fen(fenOf(line.more)), fenOf(line.less))) },
        ] as const satisfies readonly Column<Line>[])),
  ]
}
