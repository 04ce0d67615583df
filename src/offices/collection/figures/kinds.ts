/** Every kind of figure of collection, and what its vouchers are made of. */
import { fen } from '../../../kernel/fen.ts'
import { type FigureKind, unitName } from '../../explanation/index.ts'
import {
  type AccountName,
  accountOf,
  balanceBeforeFigure,
  chart,
  type Entry,
  sourceSum,
  unitOf,
  type VoucherSource,
} from '../../ledger/index.ts'
import { FLOWS, flowFigure } from '../../registry/index.ts'
import { FLOW_MOVES } from '../flows.ts'
import { claimFigure } from './claims.ts'
import { employerPeriodFigure } from './employer-period.ts'
import { matchFigure } from './matches.ts'
import { monthTotalFigure } from './month-total.ts'
import { proposalFigure } from './proposals.ts'
import { receiptFigure } from './receipts.ts'
import { receivedFigure, receivedSources } from './received.ts'
import { refundFigure, refundSources, refundsOwedFigure, refundsPaidFigure } from './refunds.ts'
import { suspenseFigure } from './suspense.ts'
import { suspenseOfOthersFigure } from './suspense-of-others.ts'
import { suspenseOfUnitFigure } from './suspense-of-unit.ts'

export const collectionFigures: readonly FigureKind[] = [
  receivedFigure,
  matchFigure,
  receiptFigure,
  suspenseFigure,
  claimFigure,
  proposalFigure,
  suspenseOfUnitFigure,
  suspenseOfOthersFigure,
  refundFigure,
  refundsOwedFigure,
  refundsPaidFigure,
  employerPeriodFigure,
  monthTotalFigure,
]

/** A voucher that emptied an account of each unit: what stood there before it. */
function emptied(event: string, account: AccountName, move: Entry['move']): VoucherSource {
  return {
    event,
    action: 'voucher.read',
    async sums(client, { number, day }, touching) {
      const { rows } = await client.query<{ region: string; fen: number }>(
        `select a.region, sum(case when p.debit = a.account then p.fen else -p.fen end)::int8 fen
         from ledger_account a join posting p on p.debit = a.account or p.credit = a.account join voucher v on v.number = p.voucher
         where a.name = $1 and ($2::char(6) is null or a.region = $2) and v.number < $3 and v.business_day <= $4 group by 1 order by 1`,
        [account, unitOf(touching), number, day],
      )
      return rows.map((row) => {
        const figure = balanceBeforeFigure.address({ account: accountOf(account, row.region), voucher: number }, 'balance')
        return sourceSum({ move, region: row.region, fen: fen(row.fen) }, figure, `${unitName(row.region)} · ${chart[account].zh}余额`)
      })
    },
  }
}

const flowsBooked: VoucherSource = {
  event: 'flows-booked',
  action: 'voucher.read',
  async sums(client, { day }, touching) {
    const { rows } = await client.query<{ flow_id: number; region: string; kind: string; fen: number }>(
      'select flow_id, region, kind, fen from flow where day = $1 and ($2::char(6) is null or region = $2) order by flow_id',
      [day, unitOf(touching)],
    )
    return rows.flatMap((row) => {
      const move = FLOW_MOVES[row.kind]
      if (!move) return []
      const figure = flowFigure.address({ flow: row.flow_id }, 'amount')
      return [
        sourceSum({ move, region: row.region, fen: fen(row.fen) }, figure, `${unitName(row.region)} · ${FLOWS[row.kind]?.zh ?? row.kind}`),
      ]
    })
  },
}

export const collectionSources: readonly VoucherSource[] = [
  ...receivedSources,
  ...refundSources,
  emptied('treasury-transferred', 'treasury', 'treasury-transferred'),
  emptied('quarter-swept', 'special-income', 'swept'),
  emptied('arrears-recorded', 'memo-due', 'due-in-arrears'),
  flowsBooked,
]
