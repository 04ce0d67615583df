/**
 * What can wait for somebody (待办): kind → what is to be done → whose it is → when it is due → by what. Where the law sets the
 * day, its article says so; where this house does, the number of days stands here. `books` counts lateness on the business day
 * of the books, `calendar` on today's: a proposal lies on a desk, a sweep belongs to a fund year.
 */
import { addDays, type Day } from '../../kernel/day.ts'
import type { Role } from '../../platform/access/index.ts'

/** What is known of one matter that waits. */
export interface Since {
  /** When it began; for a step of the year the day it is to be taken. */
  readonly since: Day
}

interface Kind {
  readonly zh: string
  readonly owners: readonly Role[]
  readonly clock: 'books' | 'calendar'
  readonly ground: 'law' | 'configured'
  /** Null where no article speaks of it. */
  readonly cites: string | null
  due(matter: Since): Day
}

const SEED = '苏政发〔2020〕45号'
const itself = ({ since }: Since) => since
const within = (days: number) => (matter: Since) => addDays(matter.since, days)
/** 意见 二(二)3: what was left at the end of 2020 is remitted within five years. */
const LEGACY_REMITTED = '2025-12-31' as Day

/** Days for a reply, as the house has them configured. */
const DECIDE = 3
const CLEAR = 30
const GRANT = 3

const AGENCY = ['provincial-agency'] as const
const FINANCE = ['provincial-finance'] as const
const TAX = ['provincial-tax', 'local-tax'] as const

export const kinds = {
  'law-preview': {
    zh: '预览法规草案',
    owners: ['hr-department'],
    clock: 'calendar',
    ground: 'configured',
    cites: `${SEED} 意见 二(一)`,
    due: itself,
  },
  'law-agree': {
    zh: '会签法规草案',
    owners: ['hr-department', 'provincial-finance'],
    clock: 'calendar',
    ground: 'configured',
    cites: `${SEED} 意见 二(一)`,
    due: itself,
  },
  'law-publish': {
    zh: '公布法规草案',
    owners: ['hr-department'],
    clock: 'calendar',
    ground: 'configured',
    cites: `${SEED} 意见 二(一)`,
    due: itself,
  },

  'suspense-decide': {
    zh: '复核暂收款处理',
    owners: AGENCY,
    clock: 'calendar',
    ground: 'configured',
    cites: `${SEED} 附件2 第十条`,
    due: within(DECIDE),
  },
  'suspense-clear': {
    zh: '清理暂收款',
    owners: ['provincial-agency', 'local-agency'],
    clock: 'books',
    ground: 'configured',
    cites: `${SEED} 附件2 第十条`,
    due: within(CLEAR),
  },
  arrears: { zh: '清缴欠费', owners: TAX, clock: 'books', ground: 'law', cites: `${SEED} 附件2 第十条`, due: itself },

  'run-paused': { zh: '批次已暂停', owners: AGENCY, clock: 'calendar', ground: 'configured', cites: null, due: itself },
  'year-stopped': { zh: '年度办理中断', owners: AGENCY, clock: 'calendar', ground: 'configured', cites: null, due: itself },
  'verify-broken': {
    zh: '账簿核对不符',
    owners: ['provincial-agency', 'provincial-finance', 'audit'],
    clock: 'calendar',
    ground: 'configured',
    cites: `${SEED} 附件2 第十六条`,
    due: itself,
  },

  assess: { zh: '核定当月应缴', owners: AGENCY, clock: 'books', ground: 'configured', cites: `${SEED} 意见 二(一)`, due: itself },
  pay: { zh: '发放当月待遇', owners: AGENCY, clock: 'books', ground: 'configured', cites: `${SEED} 意见 二(二)2`, due: itself },
  receive: { zh: '报送征收回执', owners: TAX, clock: 'books', ground: 'law', cites: `${SEED} 意见 二(二)1`, due: itself },
  'report-returns': {
    zh: '报送银行退回',
    owners: ['bank'],
    clock: 'books',
    ground: 'configured',
    cites: `${SEED} 意见 二(二)2`,
    due: itself,
  },
  transfer: {
    zh: '划转国库收入',
    owners: ['provincial-finance', 'treasury-bank'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 意见 二(二)1`,
    due: itself,
  },
  sweep: {
    zh: '按季归集地方收入',
    owners: ['provincial-finance', 'local-finance'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 意见 二(二)1`,
    due: itself,
  },
  plan: { zh: '申报下月用款计划', owners: AGENCY, clock: 'books', ground: 'law', cites: `${SEED} 意见 二(二)2`, due: itself },
  allocate: { zh: '拨付当月用款', owners: FINANCE, clock: 'books', ground: 'configured', cites: `${SEED} 意见 二(二)2`, due: itself },
  close: {
    zh: '月度结账',
    owners: ['provincial-agency', 'provincial-finance'],
    clock: 'books',
    ground: 'configured',
    cites: `${SEED} 附件2 第十六条`,
    due: itself,
  },
  'final-accounts': {
    zh: '编制基金决算',
    owners: ['provincial-agency', 'provincial-finance'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 附件2 第十五条`,
    due: itself,
  },
  settle: {
    zh: '责任清算',
    owners: ['hr-department', 'provincial-finance', 'provincial-tax'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 附件3 三(一)`,
    due: itself,
  },
  'gap-remit': {
    zh: '补足管理性收支缺口',
    owners: ['local-finance', 'local-government'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 附件3 三(四)`,
    due: ({ since }) => `${since.slice(0, 4)}-12-31` as Day,
  },
  'legacy-remit': {
    zh: '上解历年结余',
    owners: ['provincial-finance', 'local-finance'],
    clock: 'books',
    ground: 'law',
    cites: `${SEED} 意见 二(二)3`,
    due: () => LEGACY_REMITTED,
  },

  'user-locked': { zh: '处理锁定用户', owners: ['security-admin'], clock: 'calendar', ground: 'configured', cites: null, due: itself },
  'user-grant': {
    zh: '为新用户授予角色',
    owners: ['security-admin'],
    clock: 'calendar',
    ground: 'configured',
    cites: null,
    due: within(GRANT),
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds

export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]]

export function kindOf(name: KindName): Kind {
  return kinds[name]
}
