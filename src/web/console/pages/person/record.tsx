/** One person for an official: who it is, what stands on the account, every month, and what was awarded and paid, on one page. */

import { nameOfPlace } from '../../../../kernel/place.ts'
import { Figure } from '../../../kit/address.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { KeyMoney } from '../../../kit/money.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Empty, Shown } from '../../../kit/state-page.tsx'
import { groupNames, monthName, paymentLines, yearsAndMonths } from '../../person-names.ts'
import {
  type Account,
  type Benefits,
  type Payment,
  type Person,
  type Reading,
  type Rights,
  useAccount,
  useAward,
  useBenefits,
  useDues,
  usePerson,
  useRights,
} from '../../person-queries.ts'
import type { Action } from '../../session.ts'
import { AccountLines } from './account-lines.tsx'
import { AwardLink, Course } from './course.tsx'
import { isKept, monthsContributed } from './months-contributed.ts'
import { MonthsPaid } from './months-paid.tsx'

interface Props {
  readonly of: Reading
  readonly mayDo: ReadonlySet<Action>
}

export function PersonRecord({ of, mayDo }: Props) {
  const person = usePerson(of)
  const isSeen = person.data !== undefined
  const rights = useRights(of, isSeen)
  const [seesAccount, seesBenefits] = [mayDo.has('account.read'), mayDo.has('award.read') && mayDo.has('payment.read')]
  const account = useAccount(of, isSeen && seesAccount)
  const benefits = useBenefits(of, isSeen && seesBenefits)
  const award = useAward(of, benefits.data?.award !== undefined)
  return (
    <Shown of={person} what="登记信息" heading={1}>
      {(found) => (
        <>
          <Head person={found} />
          <Shown of={rights} what="权益记录">
            {(record) => (
              <>
                <KeyFigures person={found} rights={record} account={account.data} benefits={benefits.data} />
                <Course
                  person={found}
                  rights={record}
                  account={account.data}
                  benefits={benefits.data}
                  decisions={award.data?.decisions ?? []}
                />
              </>
            )}
          </Shown>
          {seesAccount && (
            <Shown of={account} what="个人账户">
              {(data) => <AccountLines of={data} />}
            </Shown>
          )}
          <Dues of={of} person={found} account={account.data} />
          {seesBenefits && (
            <Shown of={benefits} what="待遇">
              {(data) => <Payments person={of.person} of={data} />}
            </Shown>
          )}
        </>
      )}
    </Shown>
  )
}

function Head({ person: { person, name, idNumber, group, birthMonth, household, external } }: { readonly person: Person }) {
  const note = `${idNumber} · ${groupNames[group] ?? group} · ${monthName(birthMonth)}出生 · 户籍 ${nameOfPlace(household)} · 编号 ${person}（${external}）`
  return <PageHead title={`${name}的账户`} note={note} />
}

interface KeyProps {
  readonly person: Person
  readonly rights: Rights
  readonly account: Account | undefined
  readonly benefits: Benefits | undefined
}

function KeyFigures({ person, rights, account, benefits }: KeyProps) {
  const months = account && monthsContributed(rights, account)
  return (
    <dl className="figures">
      {account && isKept(account) && (
        <div className="figure" data-figure="balance">
          <dt>个人账户储存额</dt>
          <dd>
            <KeyFigure
              figure={account.lines.length > 0 ? account.figures['balance'] : undefined}
              name="个人账户储存额"
              yuan={account.balance}
            />
          </dd>
        </div>
      )}
      {months !== undefined && months > 0 && (
        <div className="figure" data-figure="months">
          <dt>累计缴费年限</dt>
          <dd>
            <span className="large">{yearsAndMonths(months)}</span>
            <br />
            <span className="note">{months} 个月，含视同缴费</span>
          </dd>
        </div>
      )}
      <div className="figure" data-figure="state">
        <dt>参保状态</dt>
        <dd>
          <span className="large">{stateOf(person, benefits)}</span>
        </dd>
      </div>
      {benefits?.award && (
        <div className="figure" data-figure="pension">
          <dt>核定月养老金</dt>
          <dd>
            <KeyFigure figure={benefits.award.figures['total']} name="核定月养老金" yuan={benefits.award.total} />
            <br />
            <span className="note">
              {benefits.award.awardMonth} 核定 · <AwardLink person={person.person} />
            </span>
          </dd>
        </div>
      )}
    </dl>
  )
}

function stateOf(person: Person, benefits: Benefits | undefined): string {
  if (benefits?.death) return '已死亡'
  if (benefits?.award || benefits?.payments.some(({ line }) => line === 1)) return '领取待遇'
  const open = person.participation.find(({ until }) => until === null)
  if (open === undefined) return '未在参保'
  return open.employer === null ? '灵活就业参保' : '在职参保'
}

interface KeyFigureProps {
  readonly figure: string | undefined
  readonly name: string
  readonly yuan: string
}

function KeyFigure({ figure, name, yuan }: KeyFigureProps) {
  if (figure === undefined) return <KeyMoney yuan={yuan} />
  return (
    <Figure figure={figure} name={name}>
      <KeyMoney yuan={yuan} />
    </Figure>
  )
}

function Dues({ of, person, account }: { readonly of: Reading; readonly person: Person; readonly account: Account | undefined }) {
  const dues = useDues(of)
  return (
    <Shown of={dues} what="逐月应缴">
      {(data) => <MonthsPaid person={person} dues={data} account={account} />}
    </Shown>
  )
}

const PAYMENTS: readonly Column<Payment>[] = [
  { key: 'booked', title: '发放月', kind: 'text', isHead: true, isShort: true, value: ({ bookingMonth }) => bookingMonth },
  { key: 'line', title: '项目', kind: 'text', value: ({ line }) => paymentLines[line] ?? String(line) },
  { key: 'of', title: '所属月', kind: 'text', isMinor: true, value: ({ forMonth }) => forMonth },
  { key: 'amount', title: '应付', kind: 'money', isMinor: true, value: ({ amount }) => amount, figure: ({ figures }) => figures['amount'] },
  {
    key: 'setOff',
    title: '抵扣多发',
    kind: 'money',
    isMinor: true,
    value: ({ setOff }) => setOff,
    figure: ({ figures }) => figures['setOff'],
  },
  { key: 'paid', title: '实付', kind: 'money', value: ({ paid }) => paid, figure: ({ figures }) => figures['paid'] },
  {
    key: 'fromAccount',
    title: '由个人账户支付',
    kind: 'money',
    isMinor: true,
    value: ({ fromAccount }) => fromAccount,
    figure: ({ figures }) => figures['fromAccount'],
  },
]

/** Of the box in which the payments scroll, in pixels. */
const HEIGHT = 480

export function Payments({ person, of: { payments } }: { readonly person: number; readonly of: Benefits }) {
  if (payments.length === 0) return <Empty title="没有发放记录">账簿期间没有向此人或其遗属发放待遇。</Empty>
  return (
    <section className="sheet" aria-labelledby="payments">
      <h2 id="payments">待遇发放</h2>
      <DataTable
        name={`参保人${person}待遇发放`}
        columns={PAYMENTS}
        rows={payments}
        keyOf={({ bookingMonth, forMonth, line }) => `${bookingMonth} ${forMonth} ${line}`}
        height={HEIGHT}
      />
    </section>
  )
}
