/** What a run added up, by what and plan unit: counted while it worked or, of a pension run, kept by unit and line as it was posted. */
import type pg from 'pg'
import { fen } from '../../kernel/fen.ts'
import { addMonths } from '../../kernel/month.ts'
import { isBelow } from '../../platform/access/index.ts'
import { lineName, paidFigure, paymentTotals } from '../disbursement/index.ts'
import { type Figure, figureKind, id, part, partsOf, region, text, unitName } from '../explanation/index.ts'
import { isCount, regionOf, runSumFigure, told } from './run-figures.ts'
import { type RunLine, runRecord, runSums } from './store/runs.ts'

export interface RunSum {
  /** `what@unit`, or `what` of the province. */
  readonly sum: string
  readonly fen: number
  readonly figure: string
}

/** Those of a plan unit and what lies below it, amounts only. */
export async function sumsOfRun(client: pg.ClientBase, run: RunLine, top: string): Promise<RunSum[]> {
  const counted = Object.entries(await runSums(client, run.run_id)).filter(([sum]) => !isCount(sum))
  const paid =
    run.kind === 'pension' ? await paymentTotals(client, { from: run.booking_month, until: addMonths(run.booking_month, 1) }) : []
  return [
    ...counted.map(([sum, amount]) => ({ sum, fen: amount, figure: runSumFigure.address({ run: run.run_id, sum }, 'amount') })),
    ...paid.map(({ region, line, amount, set_off }) => ({
      sum: `paid-${line}@${region}`,
      fen: amount - set_off,
      figure: paidFigure.address({ month: run.booking_month, region, line }, 'paid'),
    })),
  ].filter(({ sum }) => isBelow(regionOf(sum), top))
}

function whatOf(sum: string): string {
  return sum.split('@')[0] ?? sum
}

/** Of what several units have, what they have together. */
export function totalsOf(run: number, top: string, sums: readonly RunSum[]): RunSum[] {
  return [...Map.groupBy(sums, ({ sum }) => whatOf(sum))].flatMap(([what, of]) =>
    of.length < 2
      ? []
      : [
          {
            sum: what,
            fen: of.reduce((all, each) => all + each.fen, 0),
            figure: runTotalFigure.address({ run, what, top }, 'amount'),
          },
        ],
  )
}

export const runTotalFigure = figureKind({
  kind: 'year/run-total',
  key: { run: id, what: text, top: region },
  fields: ['amount'],
  action: 'run.read',
  place: ({ top }) => ({ region: top }),
  async load(client, { key: { run, what, top }, page }): Promise<Figure | undefined> {
    const found = await runRecord(client, run)
    if (found === undefined) return undefined
    const sums = (await sumsOfRun(client, found, top)).filter(({ sum }) => whatOf(sum) === what)
    if (sums.length < 2) return undefined
    const [, line] = /^paid-(\d+)$/.exec(what) ?? []
    return {
      ...told(found, `${what}@${top}`, line === undefined ? undefined : `实付${lineName(Number(line))}`),
      value: fen(sums.reduce((all, each) => all + each.fen, 0)),
      parts: partsOf(
        sums.map((each) => part(each.figure, unitName(regionOf(each.sum)), each.fen)),
        page,
      ),
    }
  },
})
