/** One award: the sheet of its parts, with what each rests on, and every revision beside the decision it corrects. */
import { Link, useParams } from 'wouter'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/printing.tsx'
import { Purposed } from '../../kit/purpose.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { monthName, nameOfUnit } from '../person-names.ts'
import { type AwardRecord, useAward } from '../person-queries.ts'
import './benefits/benefits.css'
import { AwardSheet } from './benefits/award-sheet.tsx'

export function AwardPage() {
  const person = Number(useParams().person)
  if (!Number.isSafeInteger(person) || person <= 0) {
    return (
      <Empty heading={1} title="没有这个编号">
        请到“待遇”的核定列表中选择。
      </Empty>
    )
  }
  return (
    <Purposed matter={`person/${person}`} what={`参保人 ${person} 的待遇核定`} heading="待遇核定表">
      {(purpose) => <Read person={person} purpose={purpose} />}
    </Purposed>
  )
}

function Read({ person, purpose }: { readonly person: number; readonly purpose: string }) {
  const award = useAward({ person, purpose })
  return (
    <Shown of={award} what="待遇核定" heading={1}>
      {(found) => <Award of={found} />}
    </Shown>
  )
}

function Award({ of }: { readonly of: AwardRecord }) {
  const { person, name, idNumber, awardMonth, region, decisions } = of
  return (
    <>
      <PageHead
        title={`${name}的待遇核定表`}
        note={`${idNumber} · ${nameOfUnit(region)} · ${monthName(awardMonth)}核定${decisions.length > 1 ? ` · 重新核定 ${decisions.length - 1} 次` : ''}`}
      >
        <Link href={`/accounts/${person}`}>此人的账户</Link>
        <PrintButton />
      </PageHead>
      <AwardSheet of={of} />
    </>
  )
}
