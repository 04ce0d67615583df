/** How the gap of the province is covered, or why the law does not say yet. */

import { printCites } from '../../kit/cite.ts'
import { nameOfField } from '../../kit/field-names.ts'
import { Money } from '../../kit/money.tsx'
import { refusals } from '../../kit/refusals.ts'
import { ValueView } from '../../kit/value-view.tsx'

/** An outcome in JSON form; null before the year is settled. */
type Cover =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>>; readonly cites: readonly string[] }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly cites: readonly string[]; readonly facts: object } }
  | null

export function CoverOfGap({ cover, usableBalance }: { readonly cover: unknown; readonly usableBalance: string }) {
  const outcome = cover as Cover
  return (
    <>
      <dl className="pairs">
        <dt>可用累计结余</dt>
        <dd>
          <Money yuan={usableBalance} withUnit />
        </dd>
        {outcome?.ok && PARTS.map((name) => <Amount key={name} name={name} yuan={outcome.value[name]} />)}
      </dl>
      {outcome?.ok && <p className="cite">{printCites(outcome.cites)}</p>}
      {outcome?.ok === false && (
        <>
          <p>尚不能确定弥补办法：{refusals[outcome.refusal.code] ?? outcome.refusal.code}</p>
          <ValueView rule="responsibility/gap-to-share" value={outcome.refusal.facts} />
          <p className="cite">{printCites(outcome.refusal.cites)}</p>
        </>
      )}
    </>
  )
}

/** In the order in which they cover it. */
const PARTS = ['gap', 'fromBalance', 'raised', 'provincial', 'local']

const NAMES: Readonly<Record<string, string>> = { gap: '全省一般性缺口' }

function Amount({ name, yuan }: { readonly name: string; readonly yuan: string | undefined }) {
  if (yuan === undefined) return null
  return (
    <>
      <dt>{NAMES[name] ?? nameOfField(name)}</dt>
      <dd data-cover={name}>
        <Money yuan={yuan} withUnit />
      </dd>
    </>
  )
}
