/** Every kind of figure of disbursement, and what its vouchers are made of. */
import type { FigureKind } from '../../explanation/index.ts'
import type { VoucherSource } from '../../ledger/index.ts'
import { paidSumFigure } from './payment-sums.ts'
import { paidFigure, paymentFigure, paymentSources, returnedFigure, returnedInFileFigure, returnFigure } from './payments.ts'
import { planFigure, planSource } from './plans.ts'

export const disbursementFigures: readonly FigureKind[] = [
  paymentFigure,
  paidFigure,
  paidSumFigure,
  returnFigure,
  returnedFigure,
  returnedInFileFigure,
  planFigure,
]

export const disbursementSources: readonly VoucherSource[] = [...paymentSources, planSource]
