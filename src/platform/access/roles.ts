/** The roles of the seed's actors (design §10), and at which level of plan unit each sits. */
export const ROLES = {
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
} as const satisfies Record<string, { zh: string; level: 'province' | 'local' | 'record' | 'administration' }>

export type Role = keyof typeof ROLES

export const roles = Object.keys(ROLES) as readonly Role[]
