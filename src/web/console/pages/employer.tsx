/** 我的单位: one employer — what it owes and when, its people, what later law changed, and what it paid. Officials see it by its number. */
import type { ComponentType } from 'react'
import { Link, useParams } from 'wouter'
import { PageHead } from '../../kit/page-head.tsx'
import { InYuan } from '../../kit/preferences.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { type EmployerYear, useEmployer } from '../employer-queries.ts'
import { nameOfUnit } from '../person-names.ts'
import { type Action, useSession } from '../session.ts'
import { EmployerBills } from './employer/bills.tsx'
import { EmployerDifferences } from './employer/differences.tsx'
import { EmployerPayments } from './employer/payments.tsx'
import { EmployerStaff } from './employer/staff.tsx'
import './collection/collection.css'

interface Tab {
  readonly path: string
  readonly zh: string
  readonly action: Action
  /** What the list begins with. */
  begins?(of: EmployerYear): string
  readonly Content: ComponentType<{ readonly of: EmployerYear }>
}

const TABS: readonly Tab[] = [
  { path: '', zh: '缴费', action: 'bill.read', Content: EmployerBills },
  { path: '/staff', zh: '职工', action: 'due.read', begins: newestMonth, Content: EmployerStaff },
  { path: '/differences', zh: '补缴与退还', action: 'bill.read', Content: EmployerDifferences },
  { path: '/payments', zh: '缴款记录', action: 'bill.read', Content: EmployerPayments },
]

function newestMonth({ months }: EmployerYear): string {
  const last = months.at(-1)
  return last === undefined ? '' : `?forMonth=${last.forMonth}`
}

export function EmployerPage() {
  const { employer: asked, list } = useParams()
  const session = useSession().data
  if (session === undefined) return null
  const employer = Number(asked)
  if (!Number.isSafeInteger(employer) || employer <= 0) {
    return (
      <Empty heading={1} title="没有这个编号">
        参保单位的编号是一个正整数。请用上方的查找按名称或统一社会信用代码找到单位。
      </Empty>
    )
  }
  if (session.employer !== null && session.employer !== employer) return <NotYours own={session.employer} />
  const permitted = new Set(session.permitted.map(({ action }) => action))
  const tabs = TABS.filter(({ action }) => permitted.has(action))
  const tab = tabs.find(({ path }) => path === (list === undefined ? '' : `/${list}`))
  return <OneEmployer key={employer} employer={employer} isOwn={session.employer === employer} tabs={tabs} tab={tab} />
}

/** Nothing is asked of an employer that one may not see. */
function NotYours({ own }: { readonly own: number }) {
  return (
    <Empty heading={1} title="只能查阅本单位的记录">
      这个地址属于另一个参保单位，您无权查阅。请回到<Link href={`/employers/${own}`}>我的单位</Link>。
    </Empty>
  )
}

interface Props {
  readonly employer: number
  readonly isOwn: boolean
  readonly tabs: readonly Tab[]
  readonly tab: Tab | undefined
}

function OneEmployer({ employer, isOwn, tabs, tab }: Props) {
  const found = useEmployer(employer)
  if (tab === undefined) {
    return (
      <Empty heading={1} title="没有可以查阅的内容">
        没有这个列表，或您的岗位没有查阅它的权限；请从左侧导航选择页面。
      </Empty>
    )
  }
  const base = `/employers/${employer}`
  return (
    <Shown of={found} what="单位账单" heading={1}>
      {(year) => (
        <InYuan>
          <PageHead title={titleOf(year, isOwn, tab)} note={<WhoItIs of={year} isOwn={isOwn} />} />
          <Tabs
            name="参保单位"
            ways={tabs.map(({ path, zh, begins }) => ({ href: base + path + (begins?.(year) ?? ''), zh, isHere: path === tab.path }))}
          />
          <tab.Content of={year} />
        </InYuan>
      )}
    </Shown>
  )
}

function titleOf({ employer: { name } }: EmployerYear, isOwn: boolean, { zh }: Tab): string {
  return `${isOwn ? '我的单位' : name} · ${zh}`
}

function WhoItIs({ of: { employer }, isOwn }: { readonly of: EmployerYear; readonly isOwn: boolean }) {
  const { name, creditCode, region, collectorName } = employer
  return (
    <>
      {isOwn && `${name} · `}统一社会信用代码 <span className="number">{creditCode}</span> · 参保地 {nameOfUnit(region)} · 征收机构{' '}
      {collectorName}。点带下划线的数，可看它从何而来。
    </>
  )
}
