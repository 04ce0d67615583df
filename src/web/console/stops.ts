/** What stopped a year, and what to do about it. */
import type { Year, YearOrder } from './run-queries.ts'

const ADVICE: Readonly<Record<string, string>> = {
  'run-paused': '恢复该批次后，年度办理接着进行，已办完的部分不重做。',
  'run-cancelled': '被取消的批次没有留下任何结果；再次下达办理时，该批次从头开始。',
  'run-differs':
    '抽查的行重算后与批次结果不一致，批次没有放行，账簿没有改变。请先查明该行为何变动，再取消该批次重新下达；直接重复下达仍会停在这里。',
  'run-law-differs': '该批次是按当时已公布的法规开始的；请取消该批次，再下达办理。',
  'special-account-short': '请待各地收入归集或财政补助到账，财政专户余额足够后再下达办理。',
  'disk-full': '请系统管理员腾出磁盘空间后再下达办理，已办完的部分不重做。',
  'receipts-malformed': '请在“导入”查看回执文件的错误，由税务机关改正后再下达办理。',
  'returns-malformed': '请在“导入”查看退回文件的错误，由银行改正后再下达办理。',
}

const OTHERWISE = '排除原因后再次下达办理，已办完的部分不重做；若仍停止，请把代码告诉系统管理员。'

export interface Stop {
  readonly order: YearOrder
  readonly code: string
  readonly title: string
  readonly advice: string
}

/** Why the last order did not go on to where it was to; undefined where one is under way, all is done, or it ended well. */
export function stopOf({ conducted, order, orders: [last] }: Year): Stop | undefined {
  if (conducted || order !== null || last === undefined || last.problem === null) return undefined
  return { order: last, code: last.problem, title: last.problemTitle ?? last.problem, advice: ADVICE[last.problem] ?? OTHERWISE }
}
