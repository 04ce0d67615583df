/** Why a figure is what it is: the rule is asked again here, on the law of the books, and shows every step. */
import { useMemo } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { Answer } from '../../rules/index.ts'
import { findRule } from '../../rules/index.ts'
import { GIVEN, useCloseWhy, WHY } from '../kit/address.tsx'
import { Explanations } from '../kit/explanation.tsx'
import { Panel } from '../kit/panel.tsx'
import { placeOf } from '../kit/problem.ts'
import { Shown } from '../kit/state-page.tsx'
import { type LawEntry, useLaw } from './queries.ts'
import { explained, lawFrom } from './rule-book.ts'

export function WhyPanel() {
  const [parameters] = useSearchParams()
  const close = useCloseWhy()
  const law = useLaw()
  const rule = findRule(parameters.get(WHY) ?? '')
  return (
    <Panel title={rule === undefined ? '没有这条规则' : `为什么：${rule.card.title.zh}`} onClose={close}>
      {rule !== undefined && (
        <Shown of={law} what="法规">
          {({ entries }) => <Steps rule={rule.card.id} given={parameters.get(GIVEN) ?? '{}'} entries={entries} />}
        </Shown>
      )}
    </Panel>
  )
}

interface StepsProps {
  readonly rule: string
  /** JSON, as it stands in the address. */
  readonly given: string
  readonly entries: readonly LawEntry[]
}

function Steps({ rule, given, entries }: StepsProps) {
  const answered: Answer = useMemo(() => explained(rule, given, lawFrom(entries)), [rule, given, entries])
  if ('problem' in answered) {
    return <p role="alert">{['地址中的数据有误', placeOf(answered.problem.path)].filter(Boolean).join('：')}</p>
  }
  return (
    <>
      <p className="soft">由规则在本机按账簿现有法规重新计算，逐步如下。</p>
      <Explanations steps={answered.trace ?? []} />
      <p>
        <Link href={`/rules/${rule}?${new URLSearchParams({ [GIVEN]: given })}`}>用别的数试算</Link>
      </p>
    </>
  )
}
