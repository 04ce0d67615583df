/**
 * Floor and ceiling of the contribution base. They are first set provisionally and then finally, back to the first month
 * of the period. Publication days that are only inferred leave the row unconfirmed.
 */
import type { ParameterEntry, ParameterStatus } from '../parameter.ts'
import { entry, type Source } from './entry.ts'

const CITES = ['苏政发〔2020〕45号 意见 二(一)']
const NOTICE = '省人力资源社会保障厅、省财政厅年度缴费工资基数通知'

interface Row {
  readonly from: string
  readonly until: string
  readonly floor: string
  readonly ceiling: string
  readonly status: ParameterStatus
  readonly publishedOn: string
  readonly document: string
  readonly confirmed: boolean
}

function row(months: readonly [string, string], amounts: readonly [string, string], source: Omit<Source, 'cites'>): Row {
  const [from, until] = months
  const [floor, ceiling] = amounts
  return { from, until, floor, ceiling, status: 'final', ...source }
}

const ROWS: readonly Row[] = [
  row(['2020-07', '2021-01'], ['3368.00', '19335.00'], { publishedOn: '2020-07-01', document: NOTICE, confirmed: false }),
  row(['2021-01', '2021-07'], ['3368.00', '19335.00'], {
    status: 'provisional',
    publishedOn: '2021-01-01',
    document: NOTICE,
    confirmed: false,
  }),
  row(['2021-07', '2022-01'], ['3368.00', '19335.00'], {
    status: 'provisional',
    publishedOn: '2021-07-01',
    document: NOTICE,
    confirmed: false,
  }),
  row(['2021-07', '2022-01'], ['3800.00', '20586.00'], {
    publishedOn: '2021-11-16',
    document: '苏人社发〔2021〕107号',
    confirmed: true,
  }),
  row(['2022-01', '2023-01'], ['4250.00', '21821.00'], {
    status: 'provisional',
    publishedOn: '2021-11-26',
    document: '苏人社发〔2021〕113号',
    confirmed: true,
  }),
  row(['2022-01', '2023-01'], ['4250.00', '22470.00'], {
    publishedOn: '2022-10-01',
    document: '苏人社函〔2022〕334号',
    confirmed: false,
  }),
  row(['2023-01', '2024-01'], ['4494.00', '24042.00'], {
    status: 'provisional',
    publishedOn: '2023-01-06',
    document: '苏人社发〔2023〕3号',
    confirmed: true,
  }),
  row(['2024-01', '2025-01'], ['4494.00', '24042.00'], {
    status: 'provisional',
    publishedOn: '2024-01-01',
    document: NOTICE,
    confirmed: false,
  }),
  row(['2024-01', '2025-01'], ['4879.00', '24396.00'], {
    publishedOn: '2024-09-30',
    document: '苏人社发〔2024〕38号',
    confirmed: true,
  }),
  row(['2025-01', '2026-01'], ['4879.00', '24396.00'], {
    status: 'provisional',
    publishedOn: '2025-01-01',
    document: NOTICE,
    confirmed: false,
  }),
  row(['2025-01', '2026-01'], ['4952.00', '24762.00'], {
    publishedOn: '2025-09-18',
    document: '苏人社发〔2025〕33号',
    confirmed: true,
  }),
  row(['2026-01', '2027-01'], ['4952.00', '24762.00'], {
    status: 'provisional',
    publishedOn: '2026-01-01',
    document: '苏税发〔2026〕3号',
    confirmed: false,
  }),
]

export const limits: readonly ParameterEntry[] = ROWS.flatMap(({ from, until, floor, ceiling, ...source }) => [
  entry('base-floor', floor, { from, until }, { ...source, cites: CITES }),
  entry('base-ceiling', ceiling, { from, until }, { ...source, cites: CITES }),
])
