/** What the API says when it does not answer: its problem (RFC 9457), or that nothing came at all. */
import { nameOfField } from './field-names.ts'
import { reasonOf, timesIn } from './reasons.ts'

export interface FileFault {
  readonly file: string
  /** 1 is the header line, 0 the file itself. */
  readonly row: number
  readonly column: string
  readonly code: string
  readonly title: string
  readonly value: string
  readonly was?: string
}

export interface ProblemDocument {
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string | undefined
  readonly path?: string | undefined
  readonly instance?: string | undefined
  /** Of files that were refused: the first thousand, how many more there are, and how many of each file. */
  readonly faults?: readonly FileFault[]
  readonly more?: number
  readonly counts?: Readonly<Record<string, number>>
  /** Of a province that is not the one in the books. */
  readonly difference?: unknown
}

export class ApiProblem extends Error {
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.title)
    this.name = 'ApiProblem'
    this.document = document
  }
}

/** No answer: the server is away, or the connection is. */
export const UNREACHABLE: ProblemDocument = { title: '连接不上服务器。', status: 0, code: 'unreachable' }

/** What a reader can do about a problem, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  unreachable: '请检查网络，或确认统筹服务仍在运行，然后重试。',
  'not-signed-in': '登录已过期或尚未登录，请重新登录后继续。',
  'not-permitted': '您的岗位没有查阅这些内容的权限；如工作需要，请联系本单位的安全管理员授权。',
  'not-found': '账簿中没有这项内容，请检查所选单位、年度或地址。',
  'year-incomplete': '本年度正在办理，办结后此页自动显示结果；能查阅批次的岗位可在“运行”看进度。',
  'database-unreachable': '数据库暂时连接不上，请稍后重试；若持续如此，请联系系统管理员。',
  'invalid-field': '请检查所填日期、单位或参数。',
  'suspense-short': '这笔回执尚余的金额不够，或已有别的处理意见；请重新读取后改填金额。',
  'claim-beyond-bill': '请核对归属缴费人与所属月，或减少认领金额；多出部分可另行退还。',
  'already-decided': '他人已先复核；关闭后重新读取即可看到结果。',
  'missing-field': '请填写缺少的内容后再提交。',
  'request-in-progress': '同一请求正在办理，不会重复办理；请稍候再看结果。',
  'idempotency-key-reused': '请重新打开此页后再提交。',
  'csrf-token': '登录状态已更新，请再提交一次。',
  'too-many-requests': '请稍候片刻再提交。',
  'too-large': '请减小文件后再提交。',
  'file-changed': '请重新选择改正后的文件，再导入。',
  'unsupported-media-type': '请选择 CSV 文件。',
  'month-closed': '该月已结账，请改用尚未结账月份的业务日期，或核对文件的月份。',
  'grant-refused': '请核对岗位与所属单位：经办与复核、三类管理员不得由一人兼任，单位级别须与岗位相符。',
  'verification-under-way': '请等正在进行的核对结束。',
  'year-under-way': '请等正在办理的步骤停止后再下达。',
  'year-closed': '本年度已办结，不再办理。',
  'run-finished': '批次已办结，不能再暂停、恢复或取消。',
  'stale-version': '请重新读取最新内容，再作修改。',
  'wrong-state': '请重新读取，查看其当前状态。',
  'same-hand': '请由另一位有权限的人员复核。',
  'maker-is-checker': '请由另一位有权限的人员复核。',
  'duplicate-key': '请核对是否已经办理。',
  'published-too-early': '公布日须不早于会签所定之日，并晚于账簿已用其法规办理的各日。',
}

const OTHERWISE = '请重试；若仍不成功，请把下面的内容告诉系统管理员。'

export function adviceOn(document: ProblemDocument): string {
  return document.code === 'outside-books' ? reachOf(document) : (ADVICE[document.code] ?? OTHERWISE)
}

/** How far the books reach stands in the detail. */
function reachOf({ path, detail }: ProblemDocument): string {
  if (path === 'day') return `账簿的年度为 ${detail}，请改选其中的日期。`
  if (detail === undefined) return '账簿还没有开始记录，请清除“按此日已知”。'
  return `账簿自 ${detail} 起记录，此前什么也不知道；请把“按此日已知”改为此后的日期，或清除它。`
}

/** What the fields of a question are called on screen. */
const ASKED: Readonly<Record<string, string>> = {
  day: '截至',
  known: '按此日已知',
  forMonth: '所属月',
  bookingMonth: '入账月',
  person: '参保人',
  employer: '缴费单位',
  figure: '数字的地址',
  sort: '排序',
  login: '用户名',
  name: '姓名或名称',
  organisation: '所在单位',
  role: '岗位',
  q: '查找的内容',
  purpose: '查阅事由',
  receipt: '回执',
  collector: '征收机构',
  creditCode: '统一社会信用代码',
}

/** What is called otherwise in the address of a page than in a rule. */
export const IN_ADDRESS: Readonly<Record<string, string>> = { account: '会计科目' }

/**
 * The place of a fault in words: fields, and which of several. What has no name on screen, as the header of a request, is left out.
 * `names` are those of the fields of one form, where they are called otherwise there.
 */
export function placeOf(path = '', names: Readonly<Record<string, string>> = {}): string {
  const nameOf = (part: string) => names[part] ?? ASKED[part] ?? nameOfField(part)
  return path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `第${Number(part) + 1}项` : nameOf(part)))
    .filter((name) => /\p{Script=Han}/u.test(name))
    .join(' · ')
}

/** Of the detail, which is English and for operators, what says something to every reader: its reason, all of it where it has no words, else its days and months. */
export function factsOf({ code, detail = '' }: ProblemDocument): string {
  // Told in the advice.
  if (code === 'outside-books') return ''
  if (!/(?<!\w)[a-z]{2,}(?!\w)/i.test(detail)) return detail
  return reasonOf(detail) ?? timesIn(detail).join('、')
}

/** All that is known of a problem, for whoever runs the system. */
export function forOperator({ title, status, code, path, detail, instance }: ProblemDocument, address: string): string {
  const said = { address, status, code, title, path, detail, instance }
  return Object.entries(said)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

export function documentOf(error: unknown): ProblemDocument {
  if (error instanceof ApiProblem) return error.document
  return { title: '页面出错了。', status: 500, code: 'page-broken', detail: error instanceof Error ? error.message : String(error) }
}
