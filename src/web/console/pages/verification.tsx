/** 账簿核对: every invariant of the books, checked as ordered and watched while it goes; what breaks is named. */
import { Alert, Button } from 'antd'
import { Link } from 'wouter'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { useFilters } from '../../kit/filters.ts'
import { printInstant } from '../../kit/instant.tsx'
import { grouped } from '../../kit/money.ts'
import { OrderProblem } from '../../kit/order-problem.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { Progress } from '../../kit/progress.tsx'
import { type ServerColumn, ServerTable } from '../../kit/server-table.tsx'
import { Shown } from '../../kit/state-page.tsx'
import type { SortOf } from '../api.ts'
import {
  type Check,
  useCancelVerification,
  useLastVerification,
  useOrderVerification,
  useVerification,
  useVerificationEvents,
  type Verification,
  type VerificationRecord,
  verificationsPage,
} from '../system-queries.ts'
import { SystemHead } from './system/system-head.tsx'

export function VerificationPage() {
  const [chosen, setChosen] = useParameter('verification')
  const last = useLastVerification()
  const filters = useFilters({ outcome: { kind: 'choice', label: '结果', choices: CHOICES } })
  const { order, error, isUnderWay } = useOrderVerification(({ verification }) => setChosen(String(verification)))
  return (
    <>
      <SystemHead title="账簿核对" note="逐项核对账簿的恒等关系、哈希链与重算结果；不改动任何数据">
        <Button type="primary" loading={isUnderWay} onClick={() => order(null)}>
          开始核对
        </Button>
      </SystemHead>
      <OrderProblem error={error} />
      <Shown of={last} what="核对">
        {({ items: [newest] }) => {
          const number = Number(chosen) || newest?.verification
          return number === undefined ? <NoneYet /> : <One key={number} number={number} />
        }}
      </Shown>
      <section className="sheet" aria-labelledby="history">
        <h2 id="history">历次核对</h2>
        <ServerTable
          name="历次核对"
          columns={COLUMNS}
          keyOf={({ verification }) => String(verification)}
          queryKey={['verifications', 'list']}
          list={(ask) => verificationsPage({ ...ask, ...filters.values })}
          filters={filters}
        />
      </section>
    </>
  )
}

function NoneYet() {
  return (
    <section className="sheet">
      <p role="status">还没有核对过账簿；点“开始核对”，每核对一项即显示一项。</p>
    </section>
  )
}

function One({ number }: { readonly number: number }) {
  const record = useVerification(number)
  useVerificationEvents(record.data)
  return (
    <Shown of={record} what="核对结果">
      {(data) => <Result record={data} />}
    </Shown>
  )
}

const OUTCOMES = { holds: '全部相符', broken: '有不符', interrupted: '中断', cancelled: '已取消' } as const
const CHOICES = Object.entries(OUTCOMES).map(([value, label]) => ({ value: value as keyof typeof OUTCOMES, label }))
const TYPES = { holds: 'success', broken: 'error', interrupted: 'warning', cancelled: 'info' } as const

const WHY: Readonly<Partial<Record<keyof typeof OUTCOMES, string>>> = {
  interrupted: '服务在核对中停止；请再次核对。',
  cancelled: '取消之前已核对的各项列在下面，其余未核对；可以再次核对。',
}

function UnderWay({ record: { verification, checks, of } }: { readonly record: VerificationRecord }) {
  const { order, error, isUnderWay } = useCancelVerification(verification)
  return (
    <>
      <div className="under-way">
        <Progress name="核对进度" done={checks.length} of={of ?? checks.length} unit="项" />
        <Button loading={isUnderWay} onClick={() => order(null)}>
          取消核对
        </Button>
      </div>
      <OrderProblem error={error} />
    </>
  )
}

function Result({ record }: { readonly record: VerificationRecord }) {
  const { verification, outcome, checks, startedAt, orderedBy, orderedByName } = record
  const broken = checks.filter(({ breaks }) => breaks.length > 0)
  const counted = checks.reduce((sum, check) => sum + check.counted, 0)
  const word = `已核对 ${checks.length} 项、${grouped(String(counted))} 条`
  return (
    <section className="sheet" aria-labelledby="result">
      <h2 id="result">
        第 {verification} 次核对 <span className="soft">{`${orderedByName ?? orderedBy}，${printInstant(startedAt)} 开始`}</span>
      </h2>
      <Alert
        type={outcome === null ? 'info' : TYPES[outcome]}
        showIcon
        role="status"
        title={
          outcome === null
            ? `正在核对：${word} …`
            : `${OUTCOMES[outcome]}：${word}${broken.length > 0 ? `，${broken.length} 项不符` : ''}。`
        }
        description={WHY[outcome ?? 'holds']}
      />
      {outcome === null && <UnderWay record={record} />}
      {broken.map(({ name, zh, breaks }) => (
        <section key={name} aria-label={zh} data-broken={name}>
          <h3>{zh} 不符</h3>
          <ul>
            {breaks.map((each) => (
              <li key={each}>
                <code>{each}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {checks.length > 0 && <DataTable name="核对项目" columns={CHECK_COLUMNS} rows={checks} keyOf={({ name }) => name} height={520} />}
    </section>
  )
}

const CHECK_COLUMNS: readonly Column<Check>[] = [
  { key: 'zh', title: '项目', kind: 'text', value: ({ zh }) => zh, isHead: true },
  { key: 'counted', title: '核对条数', kind: 'number', value: ({ counted }) => String(counted) },
  { key: 'result', title: '结果', kind: 'text', value: ({ breaks }) => (breaks.length === 0 ? '相符' : `${breaks.length} 处不符`) },
  { key: 'seconds', title: '用时（秒）', kind: 'number', value: ({ seconds }) => seconds.toFixed(3), isMinor: true },
  { key: 'name', title: '代码', kind: 'text', value: ({ name }) => name, show: ({ name }) => <code>{name}</code>, isMinor: true },
]

const COLUMNS: readonly ServerColumn<Verification, SortOf<'/api/v1/verifications'>>[] = [
  {
    key: 'verification',
    title: '次序',
    kind: 'text',
    sort: 'verification',
    value: ({ verification }) => String(verification),
    show: ({ verification }) => <Link href={`?verification=${verification}`}>第 {verification} 次</Link>,
    isHead: true,
  },
  {
    key: 'outcome',
    title: '结果',
    kind: 'text',
    sort: 'outcome',
    value: ({ outcome }) => (outcome === null ? '正在核对' : OUTCOMES[outcome]),
  },
  { key: 'by', title: '下达人', kind: 'text', sort: 'orderedBy', value: ({ orderedByName, orderedBy }) => orderedByName ?? orderedBy },
  { key: 'started', title: '开始', kind: 'text', value: ({ startedAt }) => printInstant(startedAt) },
  { key: 'ended', title: '结束', kind: 'text', value: ({ endedAt }) => (endedAt === null ? '' : printInstant(endedAt)), isMinor: true },
]
