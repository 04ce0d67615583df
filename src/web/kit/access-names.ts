/**
 * What roles, actions and what happens at the door are called on screen, and at which level of plan unit a role sits. The same
 * as everywhere else: a test holds them against the tables.
 */
interface RoleName {
  readonly zh: string
  readonly level: 'province' | 'local' | 'record' | 'administration'
}

export const roleNames: Readonly<Record<string, RoleName>> = {
  'provincial-agency': { zh: '省级社保经办机构', level: 'province' },
  'provincial-finance': { zh: '省财政厅', level: 'province' },
  'hr-department': { zh: '省人力资源社会保障厅', level: 'province' },
  'provincial-tax': { zh: '省税务局', level: 'province' },
  'treasury-bank': { zh: '人民银行南京分行（国库）', level: 'province' },
  audit: { zh: '省审计厅', level: 'province' },
  statistics: { zh: '省统计局', level: 'province' },
  'trade-union': { zh: '省总工会', level: 'province' },
  'joint-conference': { zh: '联席会议办公室', level: 'province' },
  'acts-recorder': { zh: '政府与人大文件登记', level: 'province' },
  police: { zh: '公安机关', level: 'province' },
  'civil-affairs': { zh: '民政部门', level: 'province' },
  justice: { zh: '司法行政部门', level: 'province' },
  'market-regulator': { zh: '市场监管部门', level: 'province' },
  bank: { zh: '代发银行', level: 'province' },
  'local-agency': { zh: '市县社保经办机构', level: 'local' },
  'local-finance': { zh: '市县财政局', level: 'local' },
  'local-tax': { zh: '市县税务局', level: 'local' },
  'local-government': { zh: '市县人民政府', level: 'local' },
  employer: { zh: '参保单位', level: 'record' },
  'insured-person': { zh: '参保人员', level: 'record' },
  'system-admin': { zh: '系统管理员', level: 'administration' },
  'security-admin': { zh: '安全管理员', level: 'administration' },
  'audit-admin': { zh: '审计管理员', level: 'administration' },
}

export const actionNames: Readonly<Record<string, string>> = {
  'law.read': '查阅法规与规则',
  'unit.read': '查阅计划单位',
  'statement.read': '查阅报表、决算与清算',
  'voucher.read': '查阅凭证与分录',
  'plan.read': '查阅计划与用款计划',
  'run.read': '查阅批次',
  'bill.read': '查阅单位账单、回执与欠费',
  'person.read': '查阅参保人信息',
  'due.read': '查阅个人应缴',
  'account.read': '查阅个人账户',
  'award.read': '查阅待遇核定',
  'payment.read': '查阅待遇发放',
  'user.read': '查阅用户与授权',
  'audit.read': '查阅审计日志',
  'books.verify': '账簿核对',
  'province.import': '导入省份数据',
  'run.order': '下达批次',
  'run.control': '暂停、恢复、取消批次',
  'receipts.submit': '报送征收回执',
  'returns.submit': '报送银行退回',
  'suspense.propose': '提出暂收款认领或退还',
  'suspense.confirm': '复核暂收款认领或退还',
  'law.draft': '起草法规参数',
  'law.agree': '会签法规参数',
  'law.publish': '公布法规参数',
  'user.create': '建立、停用用户',
  'user.grant': '授予、收回角色，解除锁定',
  'session.open': '登录',
  'session.close': '退出',
  'session.role': '改用另一角色',
  'password.change': '更改口令',
  'user.lock': '锁定用户',
}
