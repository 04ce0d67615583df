/** An insured person's own page: what I have, what was paid for me each month, and what I may expect. No purpose is asked. */
import { Link } from 'wouter'
import { Figure } from '../../../kit/address.tsx'
import { KeyMoney, Money } from '../../../kit/money.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { ApiProblem } from '../../../kit/problem.ts'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { monthName, yearsAndMonths } from '../../person-names.ts'
import { type Reading, useAccount, useBenefits, useDues, usePerson, useRights } from '../../person-queries.ts'
import { AccountLines } from './account-lines.tsx'
import { Expectation } from './expectation.tsx'
import { isKept, monthsContributed } from './months-contributed.ts'
import { MonthsPaid } from './months-paid.tsx'
import type { OwnRecord } from './own-record.ts'
import { Payments } from './record.tsx'

export function OwnPage({ of }: { readonly of: Reading }) {
  const person = usePerson(of)
  // Nothing more is asked of a record that one may not see.
  const isSeen = person.data !== undefined
  const rights = useRights(of, isSeen)
  const account = useAccount(of, isSeen)
  const dues = useDues(of, isSeen)
  const benefits = useBenefits(of, isSeen)
  if (person.error instanceof ApiProblem && person.error.document.code === 'not-permitted') return <NotYours />
  const all =
    person.data && rights.data && account.data && dues.data && benefits.data
      ? { person: person.data, rights: rights.data, account: account.data, dues: dues.data, benefits: benefits.data }
      : undefined
  const asked = [person, rights, account, dues, benefits]
  const failed = asked.find(({ error }) => error !== null)
  return (
    <Shown
      of={{ data: all, error: failed?.error ?? null, refetch: () => asked.forEach((each) => void each.refetch()) }}
      what="您的记录"
      heading={1}
    >
      {(own) => <Own own={own} />}
    </Shown>
  )
}

function NotYours() {
  return (
    <Empty heading={1} title="只能查阅本人的记录">
      这个地址属于另一位参保人，您无权查阅，本次访问已记入审计日志。请回到<Link href="/">我的养老保险</Link>。
    </Empty>
  )
}

function Own({ own }: { readonly own: OwnRecord }) {
  const { person, account, dues, benefits } = own
  return (
    <>
      <PageHead title="我的养老保险" note={`${person.name}，这里是您在企业职工基本养老保险的全部记录。点带下划线的数，可看它从何而来。`} />
      <Have own={own} />
      <LastMonth own={own} />
      <Expectation own={own} />
      <MonthsPaid person={person} dues={dues} account={account} />
      {benefits.payments.length > 0 && <Payments person={person.person} of={benefits} />}
      <AccountLines of={account} />
    </>
  )
}

function Have({ own: { rights, account } }: { readonly own: OwnRecord }) {
  const months = monthsContributed(rights, account)
  const interest = account.lines.filter(({ kind }) => kind === 'interest').at(-1)
  return (
    <dl className="figures">
      <div className="figure" data-figure="balance">
        <dt>我的个人账户</dt>
        <dd>
          {!isKept(account) ? (
            <span className="note">随养老金支付或尚未建立</span>
          ) : account.figures['balance'] !== undefined ? (
            <Figure figure={account.figures['balance']} name="我的个人账户">
              <KeyMoney yuan={account.balance} />
            </Figure>
          ) : (
            <KeyMoney yuan={account.balance} />
          )}
          {interest && (
            <>
              <br />
              <span className="note">
                含 {interest.year} 年度利息 <Money yuan={interest.amount} withUnit />
              </span>
            </>
          )}
        </dd>
      </div>
      <div className="figure" data-figure="months">
        <dt>我的缴费年限</dt>
        <dd>
          <span className="large">{yearsAndMonths(months)}</span>
          <br />
          <span className="note">共 {months} 个月</span>
        </dd>
      </div>
    </dl>
  )
}

/** The newest month that was due, in one sentence. */
function LastMonth({ own: { dues, account, person } }: { readonly own: OwnRecord }) {
  const last = dues.filter(({ line }) => line === 1).at(-1)
  if (last === undefined) return null
  const entered = account.lines.find(({ forMonth, line, kind }) => kind === 'contribution' && forMonth === last.forMonth && line === 1)
  const employer = person.participation.find(({ employer: each }) => each?.employer === last.employer)?.employer
  return (
    <section className="sheet" aria-labelledby="last-month">
      <h2 id="last-month">最近一个月</h2>
      <p>
        {monthName(last.forMonth)}，{employer ? `${employer.name}为您` : '您'}按基数 <Money yuan={last.base} withUnit /> 缴费，其中个人应缴{' '}
        <Figure figure={last.figures['due'] ?? ''} name={`${last.forMonth}个人应缴`}>
          <Money yuan={last.due} withUnit />
        </Figure>
        ，{entered ? '已' : '应'}记入您的个人账户 <Money yuan={last.toAccount} withUnit />。
        {entered ? '款项已到账。' : '款项尚未全部到账，到账后记入；如超过一个月，请向单位或税务机关查询。'}
      </p>
    </section>
  )
}
