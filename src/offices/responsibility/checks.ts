/** The invariants of the settlement: its figures are those of the final accounts, its claims those of the memorandum. */
import { type Check, sqlCheck } from '../../platform/check.ts'

export const responsibilityChecks: readonly Check[] = [
  sqlCheck(
    'settlement-equals-final-accounts',
    '责任清算与决算一致',
    'select count(*) from settlement',
    `select format('%s: planned %s, collected %s', region, s.planned_contributions, s.collected)
     from settlement s full join (select * from final_account where line = 'contribution') f using (year, region)
     where s.planned_contributions is distinct from f.planned or s.collected is distinct from f.actual`,
  ),
  sqlCheck(
    'settlement-equals-memorandum',
    '责任清算与备查一致',
    'select count(*) from settlement',
    `select format('%s: gap %s, credit %s', region, s.managerial_gap, s.credit) from settlement s
     left join (select split_part(account, '@', 2) region, sum(fen) filter (where account like 'memo-managerial-claim@%') claim,
         -sum(fen) filter (where account like 'memo-credit@%') credit from (
         select debit account, fen from posting union all select credit, -fen from posting) p group by 1) m using (region)
     where s.managerial_gap <> coalesce(m.claim, 0) or s.credit <> coalesce(m.credit, 0)`,
  ),
]
