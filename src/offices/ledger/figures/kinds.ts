/** Every kind of figure of the ledger; what its postings are made of is told by the offices that write them. */
import type { FigureKind } from '../../explanation/index.ts'
import { balanceBeforeFigure, balanceFigure, spanFigure, turnoverFigure } from './accounts.ts'
import { closedMonthFigure } from './closed-months.ts'
import {
  flowLinkFigure,
  flowNodeFigure,
  flowOpeningFigure,
  flowPairFigure,
  treeFlowLinkFigure,
  treeFlowNodeFigure,
  unitFlowFigure,
} from './flow.ts'
import { postingFigure, type VoucherSource } from './posting.ts'
import { spendingFigure } from './spending.ts'
import { balanceSheetFigure, incomeStatementFigure } from './statements.ts'
import { voucherFigure } from './voucher.ts'

export function ledgerFigures(sources: readonly VoucherSource[]): FigureKind[] {
  return [
    balanceFigure,
    balanceBeforeFigure,
    turnoverFigure,
    spanFigure,
    closedMonthFigure,
    balanceSheetFigure,
    incomeStatementFigure,
    voucherFigure,
    postingFigure(sources),
    flowNodeFigure,
    flowLinkFigure,
    flowOpeningFigure,
    flowPairFigure,
    unitFlowFigure,
    treeFlowNodeFigure,
    treeFlowLinkFigure,
    spendingFigure,
  ]
}
