/**
 * What somebody may expect of the pension, reckoned here by the rules themselves on the law of the books: when, how many
 * months are still wanting, and what the months so far give on the calculation base last set.
 */
import { useMemo } from 'react'
import { printYuan, sum } from '../../../../kernel/fen.ts'
import { type Answer, type Law, parametersIn, surenessOf } from '../../../../rules/index.ts'
import { Why } from '../../../kit/address.tsx'
import { fenOf } from '../../../kit/money.ts'
import { KeyMoney, Money } from '../../../kit/money.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { monthName, yearsAndMonths } from '../../person-names.ts'
import { type LawEntry, useLaw } from '../../queries.ts'
import { Rests } from '../../rests.tsx'
import { explained, lawFrom } from '../../rule-book.ts'
import { monthsContributed } from './months-contributed.ts'
import type { OwnRecord } from './own-record.ts'

export function Expectation({ own }: { readonly own: OwnRecord }) {
  const law = useLaw()
  const { award, payments } = own.benefits
  const drawn = payments.filter(({ line }) => line === 1).at(-1)
  return (
    <section className="sheet" aria-labelledby="expectation">
      <h2 id="expectation">我能领到什么</h2>
      {drawn !== undefined || award !== undefined ? (
        <p>
          您已办理退休{award && `（${monthName(award.awardMonth)}核定）`}
          {drawn ? (
            <>
              ，{monthName(drawn.bookingMonth)}发放养老金 <Money yuan={drawn.paid} withUnit />。
            </>
          ) : (
            '，自次月起发放。'
          )}
        </p>
      ) : (
        <Shown of={law} what="法规">
          {({ entries }) => <Ahead own={own} entries={entries} />}
        </Shown>
      )}
    </section>
  )
}

interface Age {
  readonly years: number
  readonly months: number
}

function Ahead({ own, entries }: { readonly own: OwnRecord; readonly entries: readonly LawEntry[] }) {
  const { person, rights, account } = own
  const law = useMemo(() => lawFrom(entries), [entries])
  const retiring = explained('benefit/retirement-month', { group: person.group, birthMonth: person.birthMonth }, law)
  const retirement = valueIn<{ month: string; age: Age }>(retiring)
  if (retirement === undefined) return <p className="soft">法规没有规定您这一年月出生的退休时间，请向参保地经办机构咨询。</p>
  const year = Number(retirement.month.slice(0, 4))
  const qualifying = explained('benefit/qualifying-months', { year }, law)
  const least = valueIn<{ months: number }>(qualifying)?.months
  const months = monthsContributed(rights, account)
  const lacking = Math.max(0, (least ?? 0) - months)
  const estimate = estimateOf(own, law, retirement)
  const read = parametersIn([...traceOf(retiring), ...traceOf(qualifying), ...(estimate?.trace ?? [])])
  return (
    <>
      <dl className="figures">
        <div className="figure" data-figure="retirement">
          <dt>法定退休时间</dt>
          <dd>
            <Why rule="benefit/retirement-month" given={{ group: person.group, birthMonth: person.birthMonth }} name="法定退休时间">
              <span className="large">{monthName(retirement.month)}</span>
            </Why>
            <br />
            <span className="note">
              {retirement.age.years} 岁{retirement.age.months > 0 && ` ${retirement.age.months} 个月`}
            </span>
          </dd>
        </div>
        {least !== undefined && (
          <div className="figure" data-figure="lacking">
            <dt>最低缴费年限</dt>
            <dd>
              <span className="large">{lacking === 0 ? '已达到' : `还差 ${yearsAndMonths(lacking)}`}</span>
              <br />
              <span className="note">
                {year} 年退休须满 {yearsAndMonths(least)}，已有 {yearsAndMonths(months)}
              </span>
            </dd>
          </div>
        )}
        {estimate && (
          <div className="figure" data-figure="estimate">
            <dt>按现有记录估算的月养老金</dt>
            <dd>
              <Why rule="benefit/pension" given={estimate.given} name="估算的月养老金">
                <KeyMoney yuan={estimate.total} />
              </Why>
              <br />
              <span className="note">
                统筹 <Money yuan={estimate.pooled} />
                、个人账户 <Money yuan={estimate.account} />
                {estimate.transitional !== '0.00' && (
                  <>
                    、过渡性 <Money yuan={estimate.transitional} />
                  </>
                )}
              </span>
            </dd>
          </div>
        )}
      </dl>
      <Rests rests={surenessOf(estimate ? [...read, estimate.base] : read)} />
      <p className="soft">
        {estimate
          ? `估算只计到今天为止的缴费和储存额，按 ${estimate.base.from.slice(0, 4)} 年计发基数 ${estimate.base.value} 元；继续缴费和基数提高都会使养老金增加，实际以退休时核定为准。`
          : lacking > 0
            ? '缴费年限达到最低要求后，这里按现有记录估算您的月养老金。'
            : '法规尚未规定您退休时的全部参数（如计发基数、过渡性养老金的比例），暂不能估算。'}
      </p>
    </>
  )
}

interface Parts {
  readonly pooled: string
  readonly account: string
  readonly transitional: string
  readonly total: string
}

/** Undefined where the law gives no pension on these months, or has not set what it would take. */
function estimateOf({ rights, account }: OwnRecord, law: Law, retirement: { month: string; age: Age }) {
  const last = account.lines.findLast(({ bookingMonth }) => bookingMonth !== null)?.bookingMonth
  const base = law.entries
    .filter(({ name, from, until }) => name === 'calculation-base' && last != null && from <= last && (until === null || last < until))
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1))
    .at(-1)
  if (base === undefined) return undefined
  const spans = rights.spans.map(({ months, index }) => ({ months, index }))
  const indexed = explained('benefit/average-index', { spans, paid: paidMonths(account) }, law)
  const index = valueIn<{ index: string; months: number }>(indexed)
  if (index === undefined) return undefined
  const given = {
    awardMonth: retirement.month,
    calculationBase: base.value,
    averageIndex: index.index,
    contributionMonths: index.months,
    accountBalance: account.balance,
    age: retirement.age,
    ...(rights.transitional && { transitional: rights.transitional }),
  }
  const awarded = explained('benefit/pension', given, law)
  const parts = valueIn<Parts>(awarded)
  return parts && { ...parts, given, base, trace: [...traceOf(indexed), ...traceOf(awarded)] }
}

/** A month with differences of later law counts once, with what all its lines say. */
function paidMonths({ lines }: OwnRecord['account']): { month: string; base: string }[] {
  const entered = lines.filter(({ kind, forMonth, base }) => kind === 'contribution' && forMonth !== null && base !== null)
  return [...Map.groupBy(entered, ({ forMonth }) => forMonth ?? '')].map(([month, own]) => ({
    month,
    base: printYuan(sum(own.map(({ base }) => fenOf(base ?? '0.00')))),
  }))
}

function traceOf(answer: Answer) {
  return ('trace' in answer && answer.trace) || []
}

function valueIn<T>(answer: Answer): T | undefined {
  return answer.ok ? (answer.value as T) : undefined
}
