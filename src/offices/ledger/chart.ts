/**
 * The plan of accounts. Names follow the accounting scheme for social-insurance funds (财会〔2017〕28号); the codes are from
 * memory and marked so. `at` says where an account exists: at every plan unit, or at the province level alone.
 */
export type AccountClass = 'asset' | 'liability' | 'net' | 'income' | 'expenditure' | 'memorandum'

export interface ChartLine {
  readonly code: string
  readonly confirmed: boolean
  readonly zh: string
  readonly class: AccountClass
  readonly at: 'unit' | 'province'
}

function line(accountClass: AccountClass, code: string, zh: string, at: ChartLine['at'] = 'unit'): ChartLine {
  return { code, confirmed: false, zh, class: accountClass, at }
}

export const chart = {
  treasury: line('asset', '1005', '国库存款'),
  special: line('asset', '1003', '省财政专户存款', 'province'),
  'special-legacy': line('asset', '100301', '财政专户存款·历年结余'),
  'special-income': line('asset', '100302', '财政专户存款·待归集收入'),
  'special-allocated': line('asset', '100303', '财政专户存款·拨入待支'),
  disbursement: line('asset', '1004', '支出户存款'),
  investment: line('asset', '1301', '委托投资', 'province'),
  clearing: line('asset', '1901', '单位往来'),
  suspense: line('liability', '2001', '暂收款'),
  accumulated: line('net', '3001', '累计结余'),
  'contribution-current': line('income', '400101', '基本养老保险费收入·本年实缴当年'),
  'contribution-prepaid': line('income', '400102', '基本养老保险费收入·预缴以后年度'),
  'contribution-back-paid': line('income', '400103', '基本养老保险费收入·补缴以前年度'),
  'contribution-arrears': line('income', '400104', '基本养老保险费收入·清理回收以前年度欠费'),
  subsidy: line('income', '4101', '财政补贴收入'),
  interest: line('income', '4201', '利息收入'),
  'investment-income': line('income', '4301', '委托投资收益'),
  'transfer-income': line('income', '4401', '转移收入'),
  'subsidy-from-above': line('income', '4501', '上级补助收入'),
  'remittance-from-below': line('income', '4601', '下级上解收入'),
  'other-income': line('income', '4901', '其他收入'),
  pension: line('expenditure', '500101', '基本养老金支出'),
  funeral: line('expenditure', '500102', '丧葬补助金支出'),
  survivors: line('expenditure', '500103', '抚恤金支出'),
  'transfer-out': line('expenditure', '5101', '转移支出'),
  'subsidy-to-below': line('expenditure', '5201', '补助下级支出'),
  'remittance-to-above': line('expenditure', '5301', '上解上级支出'),
  'other-expenditure': line('expenditure', '5901', '其他支出'),
  'memo-due': line('memorandum', '9001', '备查·应缴基本养老保险费'),
  'memo-arrears': line('memorandum', '9002', '备查·欠缴基本养老保险费'),
  'memo-payable': line('memorandum', '9003', '备查·应付一次性待遇'),
  'memo-overpaid': line('memorandum', '9004', '备查·应追回多发待遇'),
  'memo-individual-accounts': line('memorandum', '9005', '备查·个人账户储存额'),
  'memo-managerial-claim': line('memorandum', '9006', '备查·应收管理性收支缺口'),
  'memo-credit': line('memorandum', '9007', '备查·超收可冲减额'),
  'memo-contra': line('memorandum', '9999', '备查·对应'),
} as const satisfies Record<string, ChartLine>

export type AccountName = keyof typeof chart

export function accountOf(name: AccountName, region: string): string {
  return `${name}@${region}`
}
