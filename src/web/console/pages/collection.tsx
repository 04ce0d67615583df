/** 征缴: what is due and what came in, what is open, what is held in suspense, and what late law changed. */
import type { ComponentType } from 'react'
import { useParams } from 'wouter'
import { PageHead } from '../../kit/page-head.tsx'
import { InYuan } from '../../kit/preferences.tsx'
import { Purposed } from '../../kit/purpose.tsx'
import { Empty } from '../../kit/state-page.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { RestsOfSubject } from '../rests.tsx'
import { type Action, useSession } from '../session.ts'
import { ArrearsList } from './collection/arrears-list.tsx'
import { BillList } from './collection/bill-list.tsx'
import { DifferenceList } from './collection/difference-list.tsx'
import { DueList } from './collection/due-list.tsx'
import { ProposalList } from './collection/proposal-list.tsx'
import { ReceiptList } from './collection/receipt-list.tsx'
import { CollectionSummary } from './collection/summary.tsx'
import { SuspenseList } from './collection/suspense-list.tsx'
import './collection/collection.css'

interface Tab {
  readonly path: string
  readonly zh: string
  readonly note: string
  readonly action: Action
  readonly Content: ComponentType
}

const TABS: readonly Tab[] = [
  {
    path: '/collection',
    zh: '概况',
    note: '一个月里应缴多少、到账多少、月末还有多少未缴，按单位列出；点开金额可逐笔看到凭证。',
    action: 'statement.read',
    Content: CollectionSummary,
  },
  {
    path: '/collection/bills',
    zh: '应缴账单',
    note: '每个缴费单位、每位灵活就业人员每月一张账单，及已冲抵的金额。',
    action: 'bill.read',
    Content: BillList,
  },
  {
    path: '/collection/dues',
    zh: '个人应缴',
    note: '账单背后每个人的缴费基数与个人应缴；列表中姓名与身份号码均已掩码。',
    action: 'due.read',
    Content: PersonalDues,
  },
  {
    path: '/collection/receipts',
    zh: '到账',
    note: '税务机关报送的征收回执；点开一笔可看它冲抵了哪些账单、哪些转入暂收。',
    action: 'bill.read',
    Content: ReceiptList,
  },
  {
    path: '/collection/arrears',
    zh: '欠费',
    note: '应缴日已过而至所选日没有缴清的账单，金额均为当日的数；冲抵按入账日计，征收于每月末入账。',
    action: 'bill.read',
    Content: ArrearsList,
  },
  {
    path: '/collection/suspense',
    zh: '暂收',
    note: '到账而对不上账单的钱，各有原因；认领或退还由一人提出、另一人复核后入账。',
    action: 'bill.read',
    Content: SuspenseList,
  },
  {
    path: '/collection/proposals',
    zh: '认领与退还',
    note: '对暂收款的处理意见：待复核、已入账、已退回。提出人不得复核本人提出的事项。',
    action: 'bill.read',
    Content: ProposalList,
  },
  {
    path: '/collection/differences',
    zh: '政策差额',
    note: '缴费基数上下限等参数晚于应缴月公布时，逐月重算与原核定之差：正数补缴，负数退还，均不收滞纳金。',
    action: 'bill.read',
    Content: DifferenceList,
  },
]

function PersonalDues() {
  return (
    <Purposed matter="dues" what="个人应缴明细">
      {(purpose) => <DueList purpose={purpose} />}
    </Purposed>
  )
}

export function Collection() {
  const { list } = useParams()
  const path = list === undefined ? '/collection' : `/collection/${list}`
  const permitted = new Set(useSession().data?.permitted.map(({ action }) => action))
  const tabs = TABS.filter(({ action }) => permitted.has(action))
  const tab = tabs.find((each) => each.path === path)
  if (tab === undefined) {
    return (
      <Empty heading={1} title="没有可以查阅的内容">
        没有这个列表，或您的岗位没有查阅它的权限；请从左侧导航选择页面。
      </Empty>
    )
  }
  const { zh, note, Content } = tab
  return (
    <>
      <PageHead title={`征缴 · ${zh}`} note={note} />
      <Tabs name="征缴" ways={tabs.map((each) => ({ href: each.path, zh: each.zh, isHere: each === tab }))} />
      <RestsOfSubject subject="contribution" />
      {tab.path === '/collection' ? (
        <Content />
      ) : (
        <InYuan>
          <Content />
        </InYuan>
      )}
    </>
  )
}
