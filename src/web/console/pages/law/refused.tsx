/** What the law does not allow to be set: why, by which article, and what stood against it. */
import { Alert } from 'antd'
import { printCites } from '../../../kit/cite.ts'
import { refusals } from '../../../kit/refusals.ts'
import { ValueView } from '../../../kit/value-view.tsx'

export interface Refusal {
  readonly code: string
  readonly cites: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
}

export function Refused({ refusal: { code, cites, facts } }: { readonly refusal: Refusal }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`依规不予办理：${refusals[code] ?? code}`}
      description={
        <>
          <p className="cite">{cites.length > 0 ? `依据：${printCites(cites)}` : '没有可依据的条款'}</p>
          <ValueView rule="supervision/local-rule" value={facts} />
        </>
      }
    />
  )
}
