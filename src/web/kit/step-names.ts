/** What the steps of a fund year, its runs and what happens to them are called. */
const STEPS: readonly (readonly [prefix: string, zh: string])[] = [
  ['opening', '期初接收余额'],
  ['accounts opened', '个人账户期初'],
  ['pensions taken over', '接收在发养老金'],
  ['plan', '编制用款计划'],
  ['allocation', '下拨用款'],
  ['assessment', '缴费核定'],
  ['pensions', '养老金发放'],
  ['returns owed again', '退回待遇重新应付'],
  ['returns', '接收银行退回'],
  ['deaths', '办理死亡待遇'],
  ['receipts', '接收征收回执'],
  ['collection', '征收入账'],
  ['crediting', '个人账户记账'],
  ['flows', '其他收支入账'],
  ['refunds', '退费'],
  ['transfer order', '上解省级国库'],
  ['sweep', '季度归集'],
  ['interest of', '个人账户计息'],
  ['awards revised', '待遇重新核定'],
  ['heirs', '账户余额继承'],
  ['awards', '待遇核定'],
  ['differences', '法规补差'],
  ['closing', '月度结账'],
  ['arrears', '年末欠费'],
  ['final accounts', '编制决算'],
  ['settlement', '责任清算'],
]

/** "assessment 2021-03" as "缴费核定 2021-03"; a step that is not known keeps its name. */
export function nameOfStep(step: string): string {
  const found = STEPS.find(([prefix]) => step === prefix || step.startsWith(`${prefix} `))
  return found === undefined ? step : `${found[1]}${step.slice(found[0].length)}`
}

export const runKinds: Readonly<Record<string, string>> = {
  assessment: '缴费核定',
  pension: '养老金发放',
  collection: '征收入账',
  'contribution-crediting': '个人账户记账',
  'interest-crediting': '个人账户计息',
}

/** Runs of differences are numbered. */
export function nameOfRun(kind: string): string {
  const difference = /^difference-(\d+)$/.exec(kind)
  return difference === null ? (runKinds[kind] ?? kind) : `法规补差 ${difference[1]}`
}

export const runStates = { running: '在办', paused: '已暂停', finished: '已办结' } as const

export const runEvents: Readonly<Record<string, string>> = {
  started: '开始',
  paused: '暂停',
  resumed: '恢复',
  cancelled: '取消',
  finished: '放行',
}
