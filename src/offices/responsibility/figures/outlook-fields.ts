/** What is told of a year that is not over: each figure is the sum of accounts and plan lines, what one exceeds another by, or a rule's. */
import { lineNames, lines } from '../../final-accounts/index.ts'
import type { AccountName } from '../../ledger/index.ts'

const DUTIES = '苏政发〔2020〕45号 附件3'

export type Term =
  | { readonly plan: (typeof lineNames)[number] }
  | {
      readonly account: AccountName
      /** What stands on it, or what moved over it since the year began. */
      readonly take: 'balance' | 'amount' | 'debit'
    }

interface Field {
  readonly zh: string
  readonly cites: string
  readonly terms?: readonly (Term & { readonly less?: true })[]
  /** What the first is above the second; nothing where it is not. */
  readonly above?: readonly [string, string]
}

const planOf = (side: 'income' | 'expenditure') => lineNames.filter((name) => lines[name].side === side).map((plan) => ({ plan }))

export const fields = {
  plannedIncome: { zh: '计划收入', cites: '苏政发〔2020〕45号 附件2 第六条', terms: planOf('income') },
  plannedExpenditure: { zh: '计划支出', cites: '苏政发〔2020〕45号 附件2 第七条', terms: planOf('expenditure') },
  generalGap: { zh: '一般性缺口', cites: `${DUTIES} 二(一)`, above: ['plannedExpenditure', 'plannedIncome'] },
  surplus: { zh: '计划结余', cites: `${DUTIES} 二(一)`, above: ['plannedIncome', 'plannedExpenditure'] },
  planned: { zh: '保费计划', cites: `${DUTIES} 三(二)`, terms: [{ plan: 'contribution' }] },
  collected: {
    zh: '保费征缴',
    cites: `${DUTIES} 三(二)`,
    terms: lines.contribution.accounts.map((account) => ({ account, take: 'amount' }) as const),
  },
  shortfall: { zh: '可能形成的管理性缺口', cites: `${DUTIES} 三(一)`, above: ['planned', 'collected'] },
  credit: { zh: '超收可冲减额', cites: `${DUTIES} 四` },
  unassessed: {
    zh: '计划高于已核定应缴',
    cites: `${DUTIES} 三(二)`,
    terms: [{ plan: 'contribution' }, { account: 'memo-due', take: 'debit', less: true }],
  },
  unpaid: {
    zh: '已核定而未缴',
    cites: '苏政发〔2020〕45号 附件2 第十条',
    terms: [
      { account: 'memo-due', take: 'balance' },
      { account: 'memo-arrears', take: 'balance' },
    ],
  },
  unclaimed: {
    zh: '已到账而未认领（暂收款）',
    cites: '苏政发〔2020〕45号 附件2 第十条',
    terms: [{ account: 'suspense', take: 'balance' }],
  },
  refunded: { zh: '退还保费', cites: '苏政发〔2020〕45号 意见 二(一)', terms: [{ account: 'contribution-current', take: 'debit' }] },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

export function fieldOf(name: FieldName): Field {
  return fields[name]
}
