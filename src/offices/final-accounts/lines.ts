/** The lines of budget and final accounts (附件2 第六条、第七条), each with the ledger accounts that make it up. */
import type { AccountName } from '../ledger/index.ts'

export interface AccountLine {
  readonly side: 'income' | 'expenditure'
  readonly zh: string
  /** How the budget reckons it. */
  readonly cites: string
  readonly accounts: readonly AccountName[]
}

const INCOME = '苏政发〔2020〕45号 附件2 第六条'
const EXPENDITURE = '苏政发〔2020〕45号 附件2 第七条'

export const lines = {
  contribution: {
    side: 'income',
    zh: '基本养老保险费收入',
    cites: `${INCOME}(一)`,
    accounts: ['contribution-current', 'contribution-prepaid', 'contribution-back-paid', 'contribution-arrears'],
  },
  subsidy: { side: 'income', zh: '财政补贴收入', cites: `${INCOME}(三)`, accounts: ['subsidy'] },
  interest: { side: 'income', zh: '利息收入', cites: `${INCOME}(二)`, accounts: ['interest'] },
  'transfer-in': { side: 'income', zh: '转移收入', cites: `${INCOME}(四)`, accounts: ['transfer-income'] },
  investment: { side: 'income', zh: '委托投资收益', cites: `${INCOME}(五)`, accounts: ['investment-income'] },
  'subsidy-from-above': { side: 'income', zh: '上级补助收入', cites: `${INCOME}(六)`, accounts: ['subsidy-from-above'] },
  'remittance-from-below': { side: 'income', zh: '下级上解收入', cites: `${INCOME}(七)`, accounts: ['remittance-from-below'] },
  'other-income': { side: 'income', zh: '其他收入', cites: `${INCOME}(七)`, accounts: ['other-income'] },
  pension: { side: 'expenditure', zh: '基本养老金支出', cites: `${EXPENDITURE}(一)`, accounts: ['pension'] },
  survivors: { side: 'expenditure', zh: '丧葬补助金和抚恤金支出', cites: `${EXPENDITURE}(二)`, accounts: ['funeral', 'survivors'] },
  'transfer-out': { side: 'expenditure', zh: '转移支出', cites: `${EXPENDITURE}(三)`, accounts: ['transfer-out'] },
  'subsidy-to-below': { side: 'expenditure', zh: '补助下级支出', cites: `${EXPENDITURE}(五)`, accounts: ['subsidy-to-below'] },
  'remittance-to-above': { side: 'expenditure', zh: '上解上级支出', cites: `${EXPENDITURE}(四)`, accounts: ['remittance-to-above'] },
  'other-expenditure': { side: 'expenditure', zh: '其他支出', cites: `${EXPENDITURE}(五)`, accounts: ['other-expenditure'] },
} as const satisfies Record<string, AccountLine>

export type LineName = keyof typeof lines

export const lineNames = Object.keys(lines) as LineName[]
