/** The invariants of the final accounts: equal to the books, which are closed into the accumulated balance. */
import { type Check, sqlCheck } from '../../platform/check.ts'

export const finalAccountsChecks: readonly Check[] = [
  sqlCheck(
    'closed-into-balance',
    '收支科目年终结平',
    'select count(distinct year) from final_account',
    `select format('%s: %s', account, sum(fen)) from (select debit account, fen from posting union all select credit, -fen from posting) p
       join ledger_account a using (account)
     where a.class in ('income', 'expenditure') and exists (select from final_account) group by account having sum(fen) <> 0`,
  ),
  sqlCheck(
    'year-balance-into-accumulated',
    '决算结余等于累计结余变动',
    'select count(*) from final_account',
    `select format('%s: final accounts %s, books %s', region, balance, moved) from
       (select region, sum(case when line in ('pension', 'survivors', 'transfer-out', 'subsidy-to-below', 'remittance-to-above', 'other-expenditure')
          then -actual else actual end) balance from final_account group by 1) f
       full join (select split_part(account, '@', 2) region, -sum(fen) moved from (
          select p.debit account, p.fen from posting p join voucher v on v.number = p.voucher where v.event = 'year-closed'
          union all select p.credit, -p.fen from posting p join voucher v on v.number = p.voucher where v.event = 'year-closed') t
         where account like 'accumulated@%' group by 1) b using (region)
     where coalesce(balance, 0) <> coalesce(moved, 0)`,
  ),
]
