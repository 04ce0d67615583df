/**
 * What can be done in the system, as `<subject>.<verb>`. A write is entered in the audit log, a read of personal data with
 * its purpose; other reads are not.
 */
interface ActionCard {
  readonly zh: string
  readonly kind: 'read' | 'write'
  /** Shows data of named persons. */
  readonly personal?: true
}

export const ACTIONS = {
  'law.read': { zh: '查阅法规与规则', kind: 'read' },
  'unit.read': { zh: '查阅计划单位', kind: 'read' },
  'statement.read': { zh: '查阅报表、决算与清算', kind: 'read' },
  'voucher.read': { zh: '查阅凭证与分录', kind: 'read' },
  'plan.read': { zh: '查阅计划与用款计划', kind: 'read' },
  'run.read': { zh: '查阅批次', kind: 'read' },
  'bill.read': { zh: '查阅单位账单、回执与欠费', kind: 'read' },
  'person.read': { zh: '查阅参保人信息', kind: 'read', personal: true },
  'due.read': { zh: '查阅个人应缴', kind: 'read', personal: true },
  'account.read': { zh: '查阅个人账户', kind: 'read', personal: true },
  'award.read': { zh: '查阅待遇核定', kind: 'read', personal: true },
  'payment.read': { zh: '查阅待遇发放', kind: 'read', personal: true },
  'user.read': { zh: '查阅用户与授权', kind: 'read' },
  'audit.read': { zh: '查阅审计日志', kind: 'read' },
  'books.verify': { zh: '账簿核对', kind: 'read' },
  'province.import': { zh: '导入省份数据', kind: 'write' },
  'run.order': { zh: '下达批次', kind: 'write' },
  'run.control': { zh: '暂停、恢复、取消批次', kind: 'write' },
  'receipts.submit': { zh: '报送征收回执', kind: 'write' },
  'returns.submit': { zh: '报送银行退回', kind: 'write' },
  'suspense.propose': { zh: '提出暂收款认领或退还', kind: 'write' },
  'suspense.confirm': { zh: '复核暂收款认领或退还', kind: 'write' },
  'law.draft': { zh: '起草法规参数', kind: 'write' },
  'law.agree': { zh: '会签法规参数', kind: 'write' },
  'law.publish': { zh: '公布法规参数', kind: 'write' },
  'user.create': { zh: '建立、停用用户', kind: 'write' },
  'user.grant': { zh: '授予、收回角色，解除锁定', kind: 'write' },
} as const satisfies Record<string, ActionCard>

export type Action = keyof typeof ACTIONS

export const actions = Object.keys(ACTIONS) as readonly Action[]

export function actionCard(action: Action): ActionCard {
  return ACTIONS[action]
}

/** What the audit log holds besides actions: what somebody did at the door. */
export const DOOR_EVENTS = ['session.open', 'session.close', 'session.role', 'password.change', 'user.lock'] as const

export type DoorEvent = (typeof DOOR_EVENTS)[number]
