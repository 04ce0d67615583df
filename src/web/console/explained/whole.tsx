/** The figure itself: its amount, what must be known of it first, the rule that made it and what the rule was given. */
import { Link } from 'wouter'
import type { Explanation } from '../../../rules/index.ts'
import { Figure } from '../../kit/address.tsx'
import { Cites } from '../../kit/cites.tsx'
import { Explanations, ParametersRead } from '../../kit/explanation.tsx'
import { grouped } from '../../kit/money.ts'
import type { Explained } from '../queries.ts'
import { wordsOfInput } from './input-words.ts'

const UNITS: Readonly<Record<string, string>> = { yuan: '元' }

export function Whole({ of }: { readonly of: Explained }) {
  const { value, unit, articles, parameters, inputs, warnings, figure, place, trace } = of
  return (
    <>
      <div>
        <p className="large number" data-explained={String(value)}>
          {shown(value, unit)}
        </p>
        <p className="soft digest">
          地址 <code>{figure}</code>
        </p>
      </div>
      {warnings.length > 0 && (
        <div className="warnings" role="alert">
          {warnings.map(({ code, zh }) => (
            <p key={code} data-warning={code}>
              {zh}
            </p>
          ))}
        </div>
      )}
      <Reckoned of={of} />
      <ul className="steps">
        {articles.map(({ cite, summary }) => (
          <li key={cite}>
            <Cites of={cite} />
            <span className="cite">{summary}</span>
          </li>
        ))}
      </ul>
      {inputs.length > 0 && (
        <dl className="pairs">
          {inputs.map(({ name, zh, value: given, figure: from }) => (
            <Input key={name} name={zh} value={digits(wordsOfInput(name, given))} figure={from} />
          ))}
        </dl>
      )}
      {parameters.length > 0 && <ParametersRead of={parameters} />}
      {trace.length > 0 && (
        <details>
          <summary>逐步计算（{trace.length}）</summary>
          <Explanations steps={trace as readonly Explanation[]} />
        </details>
      )}
      {place?.person !== undefined && (
        <p>
          <Link href={`/accounts/${place.person}`}>打开此人的账户页</Link>
        </p>
      )}
    </>
  )
}

/** The rule run again on the law of the time, and whether it gives what the books hold. */
function Reckoned({ of: { rule, recomputed, law, unit, value } }: { readonly of: Explained }) {
  if (rule === undefined) return null
  const on = law?.knownOn === undefined ? '当时的法规' : `${law.knownOn} 已公布的法规`
  return (
    <div className={recomputed?.equal === false ? 'reckoned differs' : 'reckoned'}>
      <p>
        规则：<Link href={`/rules/${rule.id}`}>{rule.title}</Link>
        <span className="cite">
          规则代码 <code>{rule.id}</code>
        </span>
      </p>
      {recomputed && (
        <p data-recomputed={String(recomputed.value)}>
          {recomputed.equal ? (
            <>
              <strong>✓ 重新计算，结果一致</strong>：按{on}，仍得 {shown(recomputed.value, unit)}。
            </>
          ) : (
            <>
              <strong>✗ 重新计算，结果不符</strong>：按{on}得 {shown(recomputed.value, unit)}，账簿所存为 {shown(value, unit)}。
            </>
          )}
        </p>
      )}
    </div>
  )
}

interface InputProps {
  readonly name: string
  readonly value: string
  readonly figure: string | undefined
}

function Input({ name, value, figure }: InputProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {figure === undefined ? (
          <span className="number">{value}</span>
        ) : (
          <Figure figure={figure} name={name}>
            {value}
          </Figure>
        )}
      </dd>
    </>
  )
}

function shown(value: string | number, unit: Explained['unit']): string {
  return `${digits(String(value))} ${UNITS[unit] ?? ''}`.trim()
}

function digits(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? grouped(text) : text
}
