/** Pause, resume and cancel a run. Resuming goes on with the year as it was ordered, where that stopped at the pause. */
import { Button } from 'antd'
import { ConfirmButton } from '../../../kit/dialog.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { type RunRecord, useOrderYear, useTellRun, useYear } from '../../run-queries.ts'
import { useMay } from '../../session.ts'

export function RunControls({ run, year }: { readonly run: RunRecord; readonly year: number }) {
  const may = useMay()
  const state = useYear(year).data
  const goOn = useOrderYear(year)
  const [last] = state?.orders ?? []
  const hasStopped = state?.order === null && last?.problem === 'run-paused'
  const tell = useTellRun(run.run, (saying) => {
    if (saying === 'resume' && hasStopped && may('run.order')) goOn.order(last.scope)
  })
  return (
    <>
      {run.state === 'running' ? (
        <Button loading={tell.isUnderWay} onClick={() => tell.order('pause')}>
          暂停
        </Button>
      ) : (
        <Button type="primary" loading={tell.isUnderWay || goOn.isUnderWay} onClick={() => tell.order('resume')}>
          {hasStopped ? '恢复并接着办理' : '恢复'}
        </Button>
      )}
      <ConfirmButton verb="取消批次" title="取消这个批次？" isDanger isUnderWay={tell.isUnderWay} onConfirm={() => tell.order('cancel')}>
        <p>
          已办完的 {run.chunks.done}{' '}
          块结果全部撤去，账簿中不留下这一批次的任何结果，只留下“曾经取消”的记录。年度办理随之停止；再次下达办理时，这一批次从头开始。
        </p>
      </ConfirmButton>
      <OrderProblem error={tell.error ?? goOn.error} />
    </>
  )
}
