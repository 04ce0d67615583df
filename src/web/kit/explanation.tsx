/** Why a rule gave what it gave: its articles, what it was given, the parameters it read and the rules it asked, level by level. */
import { type Explanation, parameterKind } from '../../rules/index.ts'
import { Cites } from './cites.tsx'
import { LawMarks } from './law-marks.tsx'
import { nameOfKey, parameterValue } from './parameter-value.ts'
import { ValueView } from './value-view.tsx'

type Read = Explanation['parameters'][number]

export function Explanations({ steps }: { readonly steps: readonly Explanation[] }) {
  return (
    <ol className="steps">
      {steps.map((step, position) => (
        // The same rule may have been asked twice: its place tells which.
        <li key={`${step.rule} ${String(position)}`} className="step">
          <Step step={step} />
        </li>
      ))}
    </ol>
  )
}

function Step({ step }: { readonly step: Explanation }) {
  const { title, rule, cites, given, value, refusal, parameters, because } = step
  return (
    <>
      <h3>{title}</h3>
      <p className="soft">
        <Cites of={cites} /> · 规则代码 <code>{rule}</code>
      </p>
      <dl className="pairs">
        <dt>所给</dt>
        <dd>
          <ValueView rule={rule} value={given} />
        </dd>
        <dt>{refusal === undefined ? '得出' : '不能得出'}</dt>
        <dd>
          <ValueView rule={rule} value={refusal === undefined ? value : refusal.facts} />
        </dd>
      </dl>
      {parameters.length > 0 && <ParametersRead of={parameters} />}
      {because.length > 0 && (
        <details>
          <summary>所依规则（{because.length}）</summary>
          <Explanations steps={because} />
        </details>
      )}
    </>
  )
}

/** What of the law was read, each with its document and how sure it is. */
export function ParametersRead({ of }: { readonly of: readonly Read[] }) {
  return (
    <details>
      <summary>
        所依参数（{of.length}） <LawMarks of={least(of)} />
      </summary>
      <ul className="steps">
        {of.map((read) => (
          <li key={`${read.name} ${read.key ?? ''} ${read.from} ${read.publishedOn}`}>
            {parameterKind(read.name)?.zh ?? read.name}
            {read.key !== undefined && `（${nameOfKey(read.name, read.key)}）`}：
            <strong className="number">{parameterValue(read.name, read.value)}</strong>
            <span className="cite">
              {read.from} 起{read.until === null ? '' : `至 ${read.until} 前`} · {read.document} · {read.publishedOn} 公布
            </span>
            <LawMarks of={read} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What must be known of them all, so that it is seen while they are folded. */
function least(of: readonly Read[]) {
  return {
    ...(of.some(({ status }) => status === 'provisional') && { status: 'provisional' }),
    confirmed: of.every(({ confirmed }) => confirmed),
    synthetic: of.some(({ synthetic }) => synthetic === true),
  }
}
