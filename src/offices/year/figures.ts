/** Every kind of figure there is, and what every voucher is made of: one table, told by the offices. */
import { fen } from '../../kernel/fen.ts'
import {
  accountBalanceFigure,
  accountSources,
  accountYearFigure,
  creditedFigure,
  enteredFigure,
  entryFigure,
  inheritedFigure,
  interestFigure,
  openedFigure,
  standingFigure,
} from '../account/index.ts'
import { benefitFigures, benefitSources } from '../benefit/index.ts'
import { collectionFigures, collectionSources } from '../collection/index.ts'
import { assessedFigure, billFigure, billOnFigure, contributionSources, dueFigure } from '../contribution/index.ts'
import { disbursementFigures, disbursementSources } from '../disbursement/index.ts'
import { type FigureKind, unitName } from '../explanation/index.ts'
import { closingSource, executionFigure, finalAccountFigure, planLineFigure } from '../final-accounts/index.ts'
import { ledgerFigures, sourceSum, unitOf, type VoucherSource } from '../ledger/index.ts'
import { openingBalanceFigure, registryFigures } from '../registry/index.ts'
import { coverFigure, creditBandFigure, outlookFigure, settlementFigure, settlementSource } from '../responsibility/index.ts'
import { runChunkFigure, runSumFigure } from './run-figures.ts'
import { runTotalFigure } from './run-sums.ts'

/** 1 January: what each unit held, and what of it had been called up before. */
const takenOver: VoucherSource = {
  event: 'balances-taken-over',
  action: 'statement.read',
  async sums(client, _, touching) {
    const { rows } = await client.query<{ region: string; legacy: number; precalled: number }>(
      'select region, legacy, precalled from opening_balance where $1::char(6) is null or region = $1 order by region',
      [unitOf(touching)],
    )
    return rows.flatMap(({ region, legacy, precalled }) => {
      const figure = (field: 'legacy' | 'precalled') => openingBalanceFigure.address({ region }, field)
      return [
        sourceSum({ move: 'balance-taken-over', region, fen: fen(legacy) }, figure('legacy'), `${unitName(region)} · 留存地方结余`),
        sourceSum({ move: 'precall-taken-over', region, fen: fen(precalled) }, figure('precalled'), `${unitName(region)} · 已预调省级结余`),
      ]
    })
  },
}

const sources: readonly VoucherSource[] = [
  takenOver,
  ...contributionSources,
  ...collectionSources,
  ...accountSources,
  ...benefitSources,
  ...disbursementSources,
  closingSource,
  settlementSource,
]

export const figureKinds: readonly FigureKind[] = [
  ...ledgerFigures(sources),
  planLineFigure,
  finalAccountFigure,
  executionFigure,
  settlementFigure,
  creditBandFigure,
  coverFigure,
  outlookFigure,
  dueFigure,
  billFigure,
  billOnFigure,
  assessedFigure,
  ...collectionFigures,
  accountBalanceFigure,
  entryFigure,
  interestFigure,
  openedFigure,
  enteredFigure,
  creditedFigure,
  standingFigure,
  accountYearFigure,
  inheritedFigure,
  runSumFigure,
  runChunkFigure,
  runTotalFigure,
  ...benefitFigures,
  ...disbursementFigures,
  ...registryFigures,
]
