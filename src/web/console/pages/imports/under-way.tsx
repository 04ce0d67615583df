/** What is taken in: how far it is, and calling it off. */
import { Button } from 'antd'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Progress } from '../../../kit/progress.tsx'

interface Props {
  readonly name: string
  /** Null before anything is known of it. */
  readonly told: { readonly says: string; readonly done: number; readonly of: number; readonly unit: string } | null
  readonly note: string
  readonly cancel: string
  readonly cancelling: { order(nothing: null): void; readonly isUnderWay: boolean; readonly error: unknown }
}

export function UnderWay({ name, told, note, cancel, cancelling }: Props) {
  return (
    <>
      <div className="under-way" role="status">
        {told !== null && <span>{told.says}</span>}
        {told === null || told.of === 0 ? (
          <progress aria-label={name} />
        ) : (
          <Progress name={name} done={told.done} of={told.of} unit={told.unit} />
        )}
        <span className="soft">{note}</span>
        <Button loading={cancelling.isUnderWay} onClick={() => cancelling.order(null)}>
          {cancel}
        </Button>
      </div>
      <OrderProblem error={cancelling.error} />
    </>
  )
}
