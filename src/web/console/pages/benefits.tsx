/** 待遇: what each pension run paid, then who was awarded what, what came back from banks, who died, and what was refused. */
import type { ComponentType } from 'react'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { InYuan } from '../../kit/preferences.tsx'
import { Purposed } from '../../kit/purpose.tsx'
import { ViewTabs } from '../../kit/tabs.tsx'
import { useProvince } from '../province.tsx'
import { AwardList } from './benefits/award-list.tsx'
import './benefits/benefits.css'
import { DeathList } from './benefits/death-list.tsx'
import { PaymentRuns } from './benefits/payment-runs.tsx'
import { RefusalList } from './benefits/refusal-list.tsx'
import { ReturnList } from './benefits/return-list.tsx'

type View = 'runs' | keyof typeof LISTS

/** Lists of named persons: each is read for a purpose. */
const LISTS = {
  awards: { zh: '待遇核定', List: AwardList },
  returns: { zh: '银行退回', List: ReturnList },
  deaths: { zh: '死亡与遗属', List: DeathList },
  refusals: { zh: '不予办理', List: RefusalList },
} as const satisfies Record<string, { zh: string; List: ComponentType<{ purpose: string }> }>

const VIEWS: { value: View; label: string }[] = [
  { value: 'runs', label: '月度发放' },
  ...Object.entries(LISTS).map(([value, { zh }]) => ({ value: value as keyof typeof LISTS, label: zh })),
]

export function Benefits() {
  const { year } = useProvince()
  const [chosen] = useParameter('view', 'runs')
  const view = VIEWS.find(({ value }) => value === chosen)?.value ?? 'runs'
  return (
    <>
      <PageHead title="待遇" note={`${year} 年度 · 发放、核定、退回、死亡与遗属待遇、不予办理`} />
      <ViewTabs name="待遇" views={VIEWS} view={view} />
      {view === 'runs' ? <PaymentRuns year={year} /> : <Listed view={view} />}
    </>
  )
}

function Listed({ view }: { readonly view: keyof typeof LISTS }) {
  const { zh, List } = LISTS[view]
  return (
    <Purposed matter="benefits" what={zh}>
      {(purpose) => (
        <section className="sheet" aria-labelledby="list">
          <h2 id="list">{zh}</h2>
          <InYuan>
            <List purpose={purpose} />
          </InYuan>
        </section>
      )}
    </Purposed>
  )
}
