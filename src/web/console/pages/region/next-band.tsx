/** How much is still to be collected until the next band of credit begins. */
import { useMemo } from 'react'
import { printYuan } from '../../../../kernel/fen.ts'
import { Money } from '../../../kit/money.tsx'
import type { LawEntry } from '../../queries.ts'
import { bandsOf, percent } from './credit-bands.ts'

interface Props {
  readonly planned: string
  readonly collected: string
  readonly entries: readonly LawEntry[]
}

export function NextBand({ planned, collected, entries }: Props) {
  const next = useMemo(() => bandsOf({ planned, collected }, entries).find(({ lacking }) => lacking > 0), [planned, collected, entries])
  if (next === undefined) return <span className="note">已在最高一档</span>
  return (
    <span className="note">
      再征{' '}
      <strong>
        <Money yuan={printYuan(next.lacking)} withUnit />
      </strong>{' '}
      即超计划 {percent(next.from)}，其后超收按 {percent(next.share)} 计入可冲减额
    </span>
  )
}
