/**
 * The sheet of an award: a column a decision, from the award to the revision in force; what each part was made of, and what
 * later law or entries changed. Everything is read from the trace that was stored with the decision.
 */
import { type ReactNode, useRef } from 'react'
import { type Explanation, parameterKind } from '../../../../rules/index.ts'
import { Figure } from '../../../kit/address.tsx'
import { less } from '../../../kit/comparison.ts'
import { Explanations } from '../../../kit/explanation.tsx'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { grouped } from '../../../kit/money.ts'
import { Sideways } from '../../../kit/sideways.tsx'
import { AS } from '../../../kit/table-roles.ts'
import { groundNames, yearsAndMonths } from '../../person-names.ts'
import type { AwardRecord, Decision } from '../../person-queries.ts'
import { type Basis, basesOf } from './award-bases.ts'

const PARTS = [
  { field: 'pooled', zh: '基础养老金', how: '计发基数 × (1 + 平均缴费指数) ÷ 2 × 缴费年限（年）× 1 %' },
  { field: 'account', zh: '个人账户养老金', how: '个人账户储存额 ÷ 计发月数' },
  { field: 'transitional', zh: '过渡性养老金', how: '老办法金额，加新办法超出部分按过渡比例计入；没有一九九五年末以前年限的为零' },
  { field: 'roundedUp', zh: '见分进角', how: '各部分之和向上进到角，所增加的数' },
  { field: 'total', zh: '月养老金', how: '以上各项之和' },
] as const

export function AwardSheet({ of: { decisions, person } }: { readonly of: AwardRecord }) {
  return (
    <>
      <section className="sheet" aria-labelledby="parts-of-award">
        <h2 id="parts-of-award">组成</h2>
        <p className="soft">点金额看规则、条款、输入，以及按当时法规重新计算的结果。金额单位：元。</p>
        <Comparison name="待遇组成" decisions={decisions}>
          {PARTS.map(({ field, zh, how }) => (
            <tr key={field} {...AS.row} data-row={field} data-part={field} className={field === 'total' ? 'sum' : undefined}>
              <th {...AS.rowHead} scope="row" className="first long">
                {zh}
                <span className="cite">{how}</span>
              </th>
              {decisions.map((each, place) => (
                <td key={each.revision} {...AS.cell} data-title={nameOf(each)} className="right">
                  <Amount decision={each} before={decisions[place - 1]} field={field} name={zh} />
                </td>
              ))}
            </tr>
          ))}
        </Comparison>
      </section>
      <Bases decisions={decisions} />
      <section className="sheet" aria-labelledby="steps-of-award">
        <h2 id="steps-of-award">规则与条款</h2>
        {decisions.map((each) => (
          <details key={each.revision}>
            <summary>{nameOf(each)}的计算过程</summary>
            <Explanations steps={traceOf(each)} />
          </details>
        ))}
        <p className="soft digest">
          参保人 {person} · 现行核定所依法规快照 <code>{decisions.at(-1)?.law}</code>
        </p>
      </section>
    </>
  )
}

function traceOf({ trace }: Decision): readonly Explanation[] {
  return trace as readonly Explanation[]
}

function nameOf({ revision }: Decision): string {
  return revision === 0 ? '原核定' : `第 ${revision} 次重新核定`
}

interface ComparisonProps {
  readonly name: string
  readonly decisions: readonly Decision[]
  readonly children: ReactNode
}

/** What scrolls must be reached without a mouse. */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

/** Decisions side by side. */
function Comparison({ name, decisions, children }: ComparisonProps) {
  const box = useRef<HTMLElement>(null)
  return (
    <Sideways box={box}>
      <section ref={box} className="table compared" aria-label={`${name}，可滚动`} {...REACHED_BY_KEYBOARD}>
        <table {...AS.table}>
          <thead {...AS.group}>
            <tr {...AS.row}>
              <th {...AS.columnHead} scope="col" className="first">
                项目
              </th>
              {decisions.map((each) => (
                <th key={each.revision} {...AS.columnHead} scope="col" className="right">
                  {nameOf(each)}
                  <span className="cite">
                    <span className="kept">{each.decidedOn}</span> {each.ground !== null && `· ${groundNames[each.ground]}`}
                  </span>
                  <span className="cite">{each.from} 起发放</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...AS.group}>{children}</tbody>
        </table>
      </section>
    </Sideways>
  )
}

interface AmountProps {
  readonly decision: Decision
  readonly before: Decision | undefined
  readonly field: (typeof PARTS)[number]['field']
  readonly name: string
}

/** Exact to the fen, with what it differs from the decision before. */
function Amount({ decision, before, field, name }: AmountProps) {
  const change = before && less(decision[field], before[field])
  const digits = <span data-yuan={decision[field]}>{grouped(decision[field])}</span>
  const figure = decision.figures[field]
  return (
    <>
      {figure === undefined ? (
        digits
      ) : (
        <Figure figure={figure} name={`${nameOf(decision)}${name}`}>
          {digits}
        </Figure>
      )}
      {change !== undefined && change !== '0.00' && (
        <span className="cite number">
          {change.startsWith('-') ? '' : '+'}
          {grouped(change)}
        </span>
      )}
    </>
  )
}

function Bases({ decisions }: { readonly decisions: readonly Decision[] }) {
  const bases = decisions.map((each) => basesOf(traceOf(each)))
  const titles = decisions.map(nameOf)
  const rows = [
    ['计发基数', (of: Basis) => <Read read={of.calculationBase} unit="元" />],
    ['平均缴费指数', (of: Basis) => of.averageIndex ?? '—'],
    ['缴费年限', (of: Basis) => (of.months === undefined ? '—' : `${yearsAndMonths(of.months)}（${of.months} 个月）`)],
    ['个人账户储存额', (of: Basis) => (of.balance === undefined ? '—' : `${grouped(of.balance)} 元`)],
    ['退休年龄', (of: Basis) => (of.age === undefined ? '—' : `${of.age.years} 岁 ${of.age.months} 个月`)],
    ['计发月数', (of: Basis) => of.divisor ?? '—'],
    ['最低缴费年限', (of: Basis) => (of.qualifying === undefined ? '—' : yearsAndMonths(of.qualifying))],
    ...(bases.some(({ transitional }) => transitional !== undefined)
      ? ([
          ['过渡性年限与指数', (of: Basis) => transitionalOf(of)],
          ['老办法金额', (of: Basis) => (of.transitional?.oldMethod ? `${grouped(of.transitional.oldMethod)} 元` : '—')],
          ['过渡比例', (of: Basis) => <Read read={of.phaseIn} />],
        ] as const)
      : []),
  ] as const
  return (
    <section className="sheet" aria-labelledby="bases">
      <h2 id="bases">依据的数</h2>
      <Comparison name="依据的数" decisions={decisions}>
        {rows.map(([zh, show]) => (
          <tr key={zh} {...AS.row} data-row={zh}>
            <th {...AS.rowHead} scope="row" className="first">
              {zh}
            </th>
            {bases.map((of, place) => (
              <td key={decisions[place]?.revision} {...AS.cell} data-title={titles[place]} className="right number">
                {show(of)}
              </td>
            ))}
          </tr>
        ))}
      </Comparison>
    </section>
  )
}

function transitionalOf({ transitional }: Basis): string {
  return transitional === undefined ? '—' : `${yearsAndMonths(transitional.months)}，${transitional.index}`
}

/** A parameter of the law, with its document and how sure it is. */
function Read({ read, unit = '' }: { readonly read: Basis['calculationBase']; readonly unit?: string }) {
  if (read === undefined) return '—'
  return (
    <>
      {grouped(read.value)} {unit}
      <span className="cite">
        {parameterKind(read.name)?.zh} · {read.document}
      </span>
      <LawMarks of={read} />
    </>
  )
}
