/** A person's course through the fund, on one line of years and as a list of what happened. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Figure } from '../../../kit/address.tsx'
import { Cites } from '../../../kit/cites.tsx'
import { Money } from '../../../kit/money.tsx'
import { refusals } from '../../../kit/refusals.ts'
import { type Span, TimeLine } from '../../../kit/time-line.tsx'
import { benefitNames, deathSources, groundNames, nameOfUnit, paymentLines } from '../../person-names.ts'
import type { Account, Benefits, Decision, Person, Rights } from '../../person-queries.ts'

interface Props {
  readonly person: Person
  readonly rights: Rights
  /** Left out where the reader may not see it; so are benefits. */
  readonly account: Account | undefined
  readonly benefits: Benefits | undefined
  readonly decisions: readonly Decision[]
}

export function Course({ person, rights, account, benefits, decisions }: Props) {
  const spans = spansOf(person, rights, benefits)
  const events = eventsOf(benefits, decisions)
  return (
    <section className="sheet" aria-labelledby="course">
      <h2 id="course">参保历程</h2>
      {spans.length === 0 ? (
        <p className="soft">账簿中没有此人的参保记录。</p>
      ) : (
        <TimeLine name="参保历程" spans={spans} upTo={lastOf(spans, account, benefits)} />
      )}
      {events.length > 0 && (
        <ol className="course">
          {events.map(({ key, on, says }) => (
            <li key={key}>
              <span className="number">{on}</span>
              <span>{says}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function spansOf(person: Person, rights: Rights, benefits: Benefits | undefined): Span[] {
  const before = rights.spans.map(({ kind, from, until, index }) => ({
    key: `rights ${from}`,
    label: kind === 'paid' ? `实际缴费（指数 ${index}）` : `视同缴费（指数 ${index}）`,
    from,
    until,
    isProvisional: kind === 'deemed',
  }))
  const here = person.participation.map(({ employer, region, from, until }) => ({
    key: `participation ${employer?.employer ?? 'flexible'} ${from}`,
    label: `${employer?.name ?? '灵活就业'} · ${nameOfUnit(region)}`,
    from,
    until,
    isProvisional: false,
  }))
  const pensions = (benefits?.payments ?? []).filter(({ line }) => line === 1)
  const [first, last] = [pensions[0], pensions.at(-1)]
  const drawn = first && last ? [{ key: 'pension', label: '领取养老金', from: first.forMonth, until: null, isProvisional: false }] : []
  // Whoever has died draws no more.
  const ended = benefits?.death ? drawn.map((span) => ({ ...span, until: benefits.death?.diedOn ?? null })) : drawn
  return [...before, ...here, ...ended]
}

function lastOf(spans: readonly Span[], account: Account | undefined, benefits: Benefits | undefined): string {
  const known = [
    ...spans.flatMap(({ from, until }) => [from, until ?? from]),
    ...(account?.lines ?? []).map((each) => each.bookingMonth ?? ''),
    ...(benefits?.payments ?? []).map((each) => each.bookingMonth),
  ]
  return known.reduce((last, each) => (each > last ? each : last), '')
}

interface Event {
  readonly key: string
  /** A day, or a month. */
  readonly on: string
  readonly says: ReactNode
}

/** Everything but the pensions of each month, in order of time. */
function eventsOf(benefits: Benefits | undefined, decisions: readonly Decision[]): Event[] {
  const of = benefits
  const events: Event[] = [
    ...decisions.map(awarded),
    ...(of?.payments ?? []).filter(({ line }) => line !== 1).map(paid),
    ...(of?.returns ?? []).map(({ forMonth, returnedOn, amount, reason, figures }) => ({
      key: `return ${forMonth}`,
      on: returnedOn,
      says: (
        <>
          {forMonth} 养老金被银行退回：{reason}，<Amount yuan={amount} figure={figures['amount']} name="退回金额" />
        </>
      ),
    })),
    ...(of?.refusals ?? []).map(({ benefit, month, code, cites }) => ({
      key: `refusal ${benefit} ${month}`,
      on: month,
      says: (
        <>
          {benefitNames[benefit]}不予办理：{refusals[code] ?? code}
          <span className="cite">
            <Cites of={cites} />
          </span>
        </>
      ),
    })),
    ...(of?.death ? [{ key: 'death', on: of.death.diedOn, says: diedOn(of.death) }] : []),
  ]
  return events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function awarded({ revision, ground, decidedOn, from, total, figures }: Decision): Event {
  return {
    key: `award ${revision}`,
    on: decidedOn,
    says: (
      <>
        {revision === 0 ? '核定养老金' : `第 ${revision} 次重新核定（${groundNames[ground ?? ''] ?? ''}）`}：
        <Amount yuan={total} figure={figures['total']} name="月养老金" />
        ／月，{from} 起
      </>
    ),
  }
}

function paid({ bookingMonth, forMonth, line, paid: amount, figures }: Benefits['payments'][number]): Event {
  return {
    key: `payment ${bookingMonth} ${forMonth} ${line}`,
    on: bookingMonth,
    says: (
      <>
        {paymentLines[line]}（{forMonth}）：
        <Amount yuan={amount} figure={figures['paid']} name={paymentLines[line] ?? ''} />
      </>
    ),
  }
}

function diedOn({ reportedOn, source, overpaid, figures }: NonNullable<Benefits['death']>): ReactNode {
  return (
    <>
      死亡（{reportedOn} 由{deathSources[source]}报告）
      {overpaid !== '0.00' && (
        <>
          ；此后多发养老金 <Amount yuan={overpaid} figure={figures['overpaid']} name="多发养老金" />
        </>
      )}
    </>
  )
}

interface AmountProps {
  readonly yuan: string
  readonly figure: string | undefined
  readonly name: string
}

function Amount({ yuan, figure, name }: AmountProps) {
  const money = <Money yuan={yuan} withUnit />
  if (figure === undefined) return money
  return (
    <Figure figure={figure} name={name}>
      {money}
    </Figure>
  )
}

/** The way to the sheet of an award's parts. */
export function AwardLink({ person }: { readonly person: number }) {
  return <Link href={`/benefits/awards/${person}`}>待遇核定表</Link>
}
