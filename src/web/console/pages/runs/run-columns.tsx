/** Columns of the list of runs. */
import { Link } from 'wouter'
import { printInstant } from '../../../kit/instant.tsx'
import { grouped } from '../../../kit/money.ts'
import type { ServerColumn } from '../../../kit/server-table.tsx'
import { nameOfRun, runStates } from '../../../kit/step-names.ts'
import type { SortOf } from '../../api.ts'
import type { RunLine } from '../../run-queries.ts'

export function recheckWord({ rechecked, state }: Pick<RunLine, 'rechecked' | 'state'>): string {
  if (rechecked !== null) return `${grouped(String(rechecked))} 行一致`
  return state === 'finished' ? '无须核对' : '办完各块后核对'
}

export const RUN_COLUMNS: readonly ServerColumn<RunLine, SortOf<'/api/v1/runs'>>[] = [
  {
    key: 'kind',
    title: '批次',
    kind: 'text',
    sort: 'kind',
    value: ({ run, kind }) => `${run} ${nameOfRun(kind)}`,
    show: ({ run, kind }) => (
      <Link href={`/runs/${run}`}>
        {run} {nameOfRun(kind)}
      </Link>
    ),
    isHead: true,
  },
  { key: 'month', title: '入账月', kind: 'text', sort: 'month', value: ({ bookingMonth }) => bookingMonth },
  { key: 'state', title: '状态', kind: 'text', sort: 'state', value: ({ state }) => runStates[state] },
  { key: 'chunks', title: '分块', kind: 'text', value: ({ chunks }) => `${chunks.done}/${chunks.of}`, isMinor: true },
  { key: 'in', title: '读入行', kind: 'number', value: ({ rowsIn }) => String(rowsIn), isMinor: true },
  { key: 'out', title: '结果行', kind: 'number', sort: 'rowsOut', value: ({ rowsOut }) => String(rowsOut) },
  { key: 'refusals', title: '不予办理', kind: 'number', sort: 'refusals', value: ({ refusals }) => String(refusals) },
  { key: 'recheck', title: '放行核对', kind: 'text', value: recheckWord },
  { key: 'started', title: '开始', kind: 'text', sort: 'run', value: ({ startedAt }) => printInstant(startedAt), isMinor: true },
  {
    key: 'finished',
    title: '办结',
    kind: 'text',
    value: ({ finishedAt }) => (finishedAt === null ? '' : printInstant(finishedAt)),
    isMinor: true,
  },
]
