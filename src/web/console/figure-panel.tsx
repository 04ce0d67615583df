/** Where a stored figure comes from: rule, articles, parameters, inputs, and the parts that add up to it, level by level. */
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { FIGURE, Figure, useCloseWhy } from '../kit/address.tsx'
import { ParametersRead } from '../kit/explanation.tsx'
import { nameOfValue } from '../kit/field-names.ts'
import { grouped } from '../kit/money.ts'
import { Panel } from '../kit/panel.tsx'
import { AskPurpose, isPurposeMissing, PurposeLine, useMatter, usePurpose } from '../kit/purpose.tsx'
import { Shown } from '../kit/state-page.tsx'
import { type Explained, useExplained } from './queries.ts'

export function FigurePanel() {
  const [parameters] = useSearchParams()
  const figure = parameters.get(FIGURE) ?? ''
  const [after, setAfter] = useState('')
  const matter = useMatter('figures')
  const purpose = usePurpose(matter)
  const explained = useExplained(figure, after, purpose)
  return (
    <Panel title={explained.data?.title ?? '这个数从何而来'} onClose={useCloseWhy()}>
      <PurposeLine matter={matter} />
      {isPurposeMissing(explained.error) ? (
        <AskPurpose matter={matter} what="这个数的依据" />
      ) : (
        <Shown of={explained} what="依据">
          {(found) => (
            <>
              <Whole of={found} />
              <Parts of={found} onNext={setAfter} />
            </>
          )}
        </Shown>
      )}
    </Panel>
  )
}

const UNITS: Readonly<Record<string, string>> = { yuan: '元', persons: '人', months: '个月' }

function Whole({ of }: { readonly of: Explained }) {
  const { value, unit, rule, articles, parameters, inputs, warnings, recomputed, figure } = of
  return (
    <>
      <p className="large number" data-explained={String(value)}>
        {shown(value, unit)}
      </p>
      <p className="soft digest">
        <code>{figure}</code>
      </p>
      {warnings.map(({ code, zh }) => (
        <p key={code} className="mark" role="alert">
          {zh}
        </p>
      ))}
      {rule && (
        <p>
          规则：{rule.title} <code className="soft">{rule.id}</code>
          {recomputed &&
            (recomputed.equal
              ? '，按当时法规重新计算，结果一致。'
              : `，按当时法规重新计算得 ${shown(recomputed.value, unit)}，与所存不符！`)}
        </p>
      )}
      <ul className="steps">
        {articles.map(({ cite, summary }) => (
          <li key={cite}>
            {cite}
            <span className="cite">{summary}</span>
          </li>
        ))}
      </ul>
      {parameters.length > 0 && <ParametersRead of={parameters} />}
      {inputs.length > 0 && (
        <dl className="pairs">
          {inputs.map(({ name, zh, value: given, figure: from }) => (
            <Input key={name} name={zh} value={nameOfValue(given)} figure={from} />
          ))}
        </dl>
      )}
    </>
  )
}

function Input({ name, value, figure }: { readonly name: string; readonly value: string; readonly figure: string | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {figure === undefined ? (
          <span className="number">{digits(value)}</span>
        ) : (
          <Figure figure={figure} name={name}>
            {digits(value)}
          </Figure>
        )}
      </dd>
    </>
  )
}

function Parts({ of: { parts, partsCount, partsTotal, next, unit }, onNext }: { readonly of: Explained; onNext(after: string): void }) {
  if (partsCount === 0) return null
  return (
    <section aria-labelledby="parts">
      <h3 id="parts">
        由 {partsCount} 项相加{partsTotal !== undefined && `，合计 ${shown(partsTotal, unit)}`}
      </h3>
      <dl className="pairs parts">
        {parts.map(({ figure, title, value }) => (
          <Input key={figure} name={title} value={value} figure={figure} />
        ))}
      </dl>
      {next !== undefined && <Button onClick={() => onNext(next)}>后面的各项</Button>}
    </section>
  )
}

function shown(value: string | number, unit: Explained['unit']): string {
  return `${digits(String(value))} ${UNITS[unit] ?? ''}`.trim()
}

function digits(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? grouped(text) : text
}
