/** Why an order was not done, beside the form it was given in: what is typed there stays. */
import { Alert } from 'antd'
import { adviceOn, documentOf, factsOf, placeOf } from './problem.ts'

export function OrderProblem({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null
  const document = documentOf(error)
  const { title, instance } = document
  const place = [placeOf(document.path), factsOf(document)].filter(Boolean).join('：')
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
          {instance && (
            <p className="soft">
              编号 <code>{instance}</code>
            </p>
          )}
        </>
      }
    />
  )
}
