/** What an entry of the audit log is about, and the particulars it keeps, in words. */

import { nameOfUnit } from '../../person-names.ts'
import type { AuditEntry } from '../../system-queries.ts'
import { wordForRole } from './user-words.ts'

/** By the address it keeps. */
const SUBJECTS: readonly (readonly [form: RegExp, words: string])[] = [
  [/^persons$/, '查找参保人'],
  [/^persons\/(\d+)$/, '参保人 $1 的登记'],
  [/^persons\/(\d+)\/account$/, '参保人 $1 的个人账户'],
  [/^persons\/(\d+)\/rights$/, '参保人 $1 的权益记录'],
  [/^awards\/(\d+)$/, '参保人 $1 的待遇核定'],
  [/^awards$/, '待遇核定列表'],
  [/^benefit-refusals$/, '不予办理列表'],
  [/^deaths$/, '死亡与遗属待遇列表'],
  [/^dues$/, '个人应缴列表'],
  [/^payments$/, '待遇发放列表'],
  [/^returns$/, '银行退回'],
  [/^receipts$/, '征收回执'],
  [/^imports$/, '省份文件'],
  [/^access\/user\/(\d+)$/, '用户 $1'],
  [/^suspense\/([^/]+)\/proposals$/, '暂收款 $1'],
  [/^suspense-proposals\/(\d+)\/\w+$/, '暂收款处理意见 $1'],
  [/^law\/drafts(?:\/(\d+))?(?:\/\w+)?$/, '法规草案 $1'],
  [/^runs\/(\d+)\/\w+$/, '批次 $1'],
  [/^years\/(\d{4})\/orders$/, '$1 年度办理'],
  [/^verifications$/, '账簿核对'],
  [/^explain$/, '账簿数字的来源'],
  [/^([a-z-]+\/.+#\w+)$/, '账簿数字 $1'],
]

/** An address of no known form is told as it is. */
export function aboutOf({ subject, subjectName, region, employerId, personId }: AuditEntry): string {
  const [form, words] = SUBJECTS.find(([each]) => subject !== null && each.test(subject)) ?? []
  const what =
    subject !== null && form !== undefined && words !== undefined
      ? [subject.replace(form, words).trim(), subjectName].filter((each) => each !== null).join(' ')
      : subject
  const place = [region === null ? null : nameOfUnit(region), employerId === null ? null : `单位 ${employerId}`]
  const person = personId === null || what?.startsWith(`参保人 ${personId} `) === true ? null : `参保人 ${personId}`
  return [what, ...place, person].filter((each) => each !== null).join(' · ')
}

const PARTICULARS: Readonly<Record<string, string>> = {
  role: '岗位',
  reason: '原因',
  by: '经由',
  login: '用户名',
  order: '指令序号',
  code: '代码',
  files: '文件',
  faults: '错误数',
  from: '自',
  until: '至',
  region: '单位',
  employer: '参保单位',
  person: '参保人',
  grant: '授权',
  disabled: '停用',
  name: '姓名',
  organisation: '机构',
}

const WORDS: Readonly<Record<string, string>> = {
  unknown: '没有这个用户',
  disabled: '用户已停用',
  locked: '用户已锁定',
  operator: '系统命令',
  provider: '统一身份认证',
  'sign-in-refused': '用户名或口令不对',
  'password-expired': '口令须先更改',
  'no-role': '没有岗位',
  true: '是',
  false: '否',
}

export function particularsOf(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${PARTICULARS[name] ?? name}：${wordOf(name, String(value))}`)
    .join('；')
}

function wordOf(name: string, value: string): string {
  if (name === 'role') return wordForRole(value, null)
  if (name === 'region') return nameOfUnit(value)
  return WORDS[value] ?? value
}
