/** 账户: one person. An official says what for; an insured person sees the own page at once. */
import { useParams } from 'wouter'
import { InYuan } from '../../kit/preferences.tsx'
import { Purposed } from '../../kit/purpose.tsx'
import { Empty } from '../../kit/state-page.tsx'
import { useSession } from '../session.ts'
import './person/person.css'
import { OwnPage } from './person/own.tsx'
import { PersonRecord } from './person/record.tsx'

/** At the insured person's first page there is no number in the address: it is the own record. */
export function AccountPage() {
  const { person: asked } = useParams()
  const session = useSession().data
  if (session === undefined) return null
  const person = asked === undefined ? session.person : Number(asked)
  if (person === null || !Number.isSafeInteger(person) || person <= 0) {
    return (
      <Empty heading={1} title="没有这个编号">
        账户的编号是一个正整数。请到“账户”按身份号码或姓名查找。
      </Empty>
    )
  }
  if (session.person !== null) {
    return (
      <InYuan>
        <OwnPage of={{ person, purpose: undefined }} />
      </InYuan>
    )
  }
  const mayDo = new Set(session.permitted.map(({ action }) => action))
  return (
    <Purposed matter={`person/${person}`} what={`参保人 ${person} 的登记、账户、缴费与待遇`} heading={`参保人 ${person}`}>
      {(purpose) => (
        <InYuan>
          <PersonRecord of={{ person, purpose }} mayDo={mayDo} />
        </InYuan>
      )}
    </Purposed>
  )
}
