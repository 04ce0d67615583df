/** How the gap of the province is covered, or why the law does not say yet. */
import { Figure } from '../../kit/address.tsx'
import { Cites } from '../../kit/cites.tsx'
import { nameOfField } from '../../kit/field-names.ts'
import { Money } from '../../kit/money.tsx'
import { refusals } from '../../kit/refusals.ts'
import { ValueView } from '../../kit/value-view.tsx'
import type { SettlementRow } from '../queries.ts'

/** An outcome in JSON form; null before the year is settled. */
type Cover =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>>; readonly cites: readonly string[] }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly cites: readonly string[]; readonly facts: object } }
  | null

interface Props {
  readonly cover: unknown
  readonly usableBalance: string
  /** Where its amounts open. */
  readonly figures: Readonly<Record<string, string>>
  /** All units together: the gap of the province is what is left of theirs. */
  readonly units: Pick<SettlementRow, 'generalGap' | 'surplus' | 'figures'>
}

export function CoverOfGap({ cover, usableBalance, figures, units }: Props) {
  const outcome = cover as Cover
  return (
    <>
      <p className="soft">全省一般性缺口为各单位一般性缺口合计减去各单位计划结余合计；小于零的，即没有缺口。</p>
      <dl className="pairs">
        {SUMS.map((name) => (
          <Amount key={name} name={name} yuan={units[name]} figure={units.figures[name]} />
        ))}
        <Amount name="usableBalance" yuan={usableBalance} figure={figures['usableBalance']} />
        {outcome?.ok && PARTS.map((name) => <Amount key={name} name={name} yuan={outcome.value[name]} figure={figures[name]} />)}
      </dl>
      {outcome?.ok && (
        <p className="cite">
          <Cites of={outcome.cites} />
        </p>
      )}
      {outcome?.ok === false && (
        <>
          <p>尚不能确定弥补办法：{refusals[outcome.refusal.code] ?? outcome.refusal.code}</p>
          <ValueView rule="responsibility/gap-to-share" value={outcome.refusal.facts} />
          <p className="cite">
            <Cites of={outcome.refusal.cites} />
          </p>
        </>
      )}
    </>
  )
}

const SUMS = ['generalGap', 'surplus'] as const

/** In the order in which they cover it. */
const PARTS = ['gap', 'fromBalance', 'raised', 'provincial', 'local']

const NAMES: Readonly<Record<string, string>> = {
  generalGap: '各单位一般性缺口合计',
  surplus: '各单位计划结余合计',
  usableBalance: '可用累计结余',
  gap: '全省一般性缺口',
}

interface AmountProps {
  readonly name: string
  readonly yuan: string | undefined
  readonly figure: string | undefined
}

function Amount({ name, yuan, figure }: AmountProps) {
  if (yuan === undefined) return null
  const called = NAMES[name] ?? nameOfField(name)
  const money = <Money yuan={yuan} withUnit />
  return (
    <>
      <dt>{called}</dt>
      <dd data-cover={name}>
        {figure === undefined ? (
          money
        ) : (
          <Figure figure={figure} name={called}>
            {money}
          </Figure>
        )}
      </dd>
    </>
  )
}
