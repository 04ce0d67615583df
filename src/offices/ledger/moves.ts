/**
 * Every way money moves in the fund, one line each: debit, credit, and the article behind it (design of the fund's books:
 * cash basis; what is due or owed stands in memorandum accounts). `unit` is the plan unit the entry is for, `province`
 * the provincial special account's, `place` the unit whose treasury or account is touched, where that is another.
 */
import type { AccountName } from './chart.ts'

type Where = 'unit' | 'province' | 'place'
type Side = readonly [AccountName, Where]

export interface Move {
  readonly debit: Side
  readonly credit: Side
  readonly cites: string
}

const SEED = '苏政发〔2020〕45号'
const COLLECT = `${SEED} 意见 二(二)1`
const PAY = `${SEED} 意见 二(二)2`
const BALANCES = `${SEED} 意见 二(二)3`

function move(debit: Side, credit: Side, cites: string): Move {
  return { debit, credit, cites }
}

export const moves = {
  'balance-taken-over': move(['special-legacy', 'unit'], ['accumulated', 'unit'], BALANCES),
  'precall-taken-over': move(['special', 'province'], ['accumulated', 'unit'], BALANCES),
  'legacy-remitted': move(['special', 'province'], ['special-legacy', 'unit'], BALANCES),

  'collected-current': move(['treasury', 'place'], ['contribution-current', 'unit'], COLLECT),
  'collected-prepaid': move(['treasury', 'place'], ['contribution-prepaid', 'unit'], COLLECT),
  'collected-back-paid': move(['treasury', 'place'], ['contribution-back-paid', 'unit'], COLLECT),
  'collected-arrears': move(['treasury', 'place'], ['contribution-arrears', 'unit'], COLLECT),
  'collected-surcharge': move(['treasury', 'place'], ['other-income', 'unit'], '社会保险法 86'),
  'collected-suspense': move(['treasury', 'place'], ['suspense', 'unit'], COLLECT),
  'suspense-current': move(['suspense', 'place'], ['contribution-current', 'unit'], COLLECT),
  'suspense-prepaid': move(['suspense', 'place'], ['contribution-prepaid', 'unit'], COLLECT),
  'suspense-arrears': move(['suspense', 'place'], ['contribution-arrears', 'unit'], COLLECT),
  'contribution-refunded': move(['contribution-current', 'unit'], ['treasury', 'place'], `${SEED} 意见 二(一)`),
  'suspense-refunded': move(['suspense', 'unit'], ['treasury', 'place'], `${SEED} 附件2 第十条`),
  'treasury-transferred': move(['special', 'province'], ['treasury', 'unit'], COLLECT),

  'interest-received': move(['special-income', 'unit'], ['interest', 'unit'], COLLECT),
  'transfer-received': move(['special-income', 'unit'], ['transfer-income', 'unit'], COLLECT),
  'other-received': move(['special-income', 'unit'], ['other-income', 'unit'], COLLECT),
  swept: move(['special', 'province'], ['special-income', 'unit'], COLLECT),
  'subsidy-received': move(['special', 'province'], ['subsidy', 'unit'], `${SEED} 附件2 第六条(三)`),
  'investment-earned': move(['investment', 'province'], ['investment-income', 'unit'], `${SEED} 附件2 第六条(五)`),
  'adjustment-received': move(['special', 'province'], ['subsidy-from-above', 'unit'], `${SEED} 附件2 第六条(六)`),
  'adjustment-paid': move(['remittance-to-above', 'unit'], ['special', 'province'], `${SEED} 附件2 第七条(四)`),

  allocated: move(['special-allocated', 'unit'], ['special', 'province'], PAY),
  'to-disbursement': move(['disbursement', 'unit'], ['special-allocated', 'unit'], PAY),
  'pension-paid': move(['pension', 'unit'], ['disbursement', 'unit'], `${SEED} 附件1 六(二)`),
  'funeral-paid': move(['funeral', 'unit'], ['disbursement', 'unit'], `${SEED} 附件1 六(三)`),
  'survivors-paid': move(['survivors', 'unit'], ['disbursement', 'unit'], `${SEED} 附件1 六(三)`),
  'heirs-paid': move(['other-expenditure', 'unit'], ['disbursement', 'unit'], '社会保险法 14'),
  'funeral-set-off': move(['funeral', 'unit'], ['pension', 'unit'], '社会保险经办条例 46'),
  'survivors-set-off': move(['survivors', 'unit'], ['pension', 'unit'], '社会保险经办条例 46'),
  'heirs-set-off': move(['other-expenditure', 'unit'], ['pension', 'unit'], '社会保险经办条例 46'),
  'pension-returned': move(['disbursement', 'unit'], ['pension', 'unit'], PAY),
  'transfer-out-paid': move(['transfer-out', 'unit'], ['disbursement', 'unit'], `${SEED} 附件1 五(四)`),
  'other-paid': move(['other-expenditure', 'unit'], ['disbursement', 'unit'], PAY),

  'due-recorded': move(['memo-due', 'unit'], ['memo-contra', 'unit'], `${SEED} 附件1 二`),
  'due-corrected': move(['memo-contra', 'unit'], ['memo-due', 'unit'], `${SEED} 意见 二(一)`),
  'due-refunded': move(['memo-due', 'unit'], ['memo-contra', 'unit'], `${SEED} 意见 二(一)`),
  'due-settled': move(['memo-contra', 'unit'], ['memo-due', 'unit'], COLLECT),
  'due-in-arrears': move(['memo-arrears', 'unit'], ['memo-due', 'unit'], `${SEED} 附件2 第十条`),
  'accounts-credited': move(['memo-contra', 'unit'], ['memo-individual-accounts', 'unit'], `${SEED} 附件1 二(二)`),
  'accounts-corrected': move(['memo-individual-accounts', 'unit'], ['memo-contra', 'unit'], `${SEED} 附件1 二(二)`),
  'accounts-reduced': move(['memo-individual-accounts', 'unit'], ['memo-contra', 'unit'], '社会保险法 14'),
  'benefit-owed': move(['memo-contra', 'unit'], ['memo-payable', 'unit'], `${SEED} 附件1 六(三)`),
  'benefit-discharged': move(['memo-payable', 'unit'], ['memo-contra', 'unit'], `${SEED} 附件1 六(三)`),
  'overpayment-found': move(['memo-overpaid', 'unit'], ['memo-contra', 'unit'], '社会保险经办条例 46'),
  'overpayment-recovered': move(['memo-contra', 'unit'], ['memo-overpaid', 'unit'], '社会保险经办条例 46'),
  'managerial-gap-claimed': move(['memo-managerial-claim', 'unit'], ['memo-contra', 'unit'], `${SEED} 附件3 三(四)`),
  'credit-earned': move(['memo-contra', 'unit'], ['memo-credit', 'unit'], `${SEED} 附件3 四`),
} as const satisfies Record<string, Move>

export type MoveName = keyof typeof moves
