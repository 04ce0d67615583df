/** Why an order was not done, beside the form it was given in: what is typed there stays. */
import { Alert } from 'antd'
import { CopyForOperator } from './copy-for-operator.tsx'
import { adviceOn, documentOf, factsOf, placeOf } from './problem.ts'

interface Props {
  readonly error: unknown
  /** What its fields are called, where they have names of their own. */
  readonly names?: Readonly<Record<string, string>>
}

export function OrderProblem({ error, names }: Props) {
  if (error === null || error === undefined) return null
  const document = documentOf(error)
  const { title, code, instance } = document
  const place = [placeOf(document.path, names), factsOf(document)].filter(Boolean).join('：')
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {adviceOn(document)}
          {place !== '' && <p className="soft">{place}</p>}
          <p className="soft">
            代码 <code>{code}</code>
          </p>
          {instance && (
            <p className="soft">
              编号 <code>{instance}</code>
            </p>
          )}
          <CopyForOperator document={document} />
        </>
      }
    />
  )
}
