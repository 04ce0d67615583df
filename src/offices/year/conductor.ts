/**
 * Conducts years in the server's process, as ordered. The order is a row: a server that starts takes up the one that was
 * under way, and the steps done already say where to go on.
 */
import type pg from 'pg'
import type { Books } from '../../platform/database/index.ts'
import { asProblem } from '../../platform/failure.ts'
import { theLog } from '../../platform/log.ts'
import { Problem } from '../../platform/problem.ts'
import { RunDiffers } from '../../platform/runs/index.ts'
import { type ImportedProvince, provinceOf } from '../registry/index.ts'
import { conductYear, isConducted } from './conduct.ts'
import type { Outside } from './outside.ts'
import { addOrder, endOrder, type OrderLine, openOrder, type Stopped, stepsDone } from './store/orders.ts'

/** The bodies outside for the province of the books, where they are simulated. */
export type OutsideOf = (province: ImportedProvince) => Outside | undefined

export class YearConductor {
  readonly #books: Books
  readonly #outsideOf: OutsideOf
  #work: Promise<void> = Promise.resolve()

  constructor(books: Books, outsideOf: OutsideOf) {
    this.#books = books
    this.#outsideOf = outsideOf
  }

  /** Takes up whatever order is open, after the one in hand. Returns at once. */
  start(): void {
    this.#work = this.#work.then(() => this.#takeUp()).catch(told)
  }

  async #takeUp(): Promise<void> {
    for (let order = await openOrder(this.#books.worker); order !== undefined; order = await openOrder(this.#books.worker)) {
      await endOrder(this.#books.worker, order.order_id, await this.#conduct(order))
    }
  }

  /** What stopped it, if anything did. */
  async #conduct({ year, until_steps }: OrderLine): Promise<Stopped | null> {
    try {
      const province = await provinceOf(this.#books)
      await conductYear(this.#books, year, province && this.#outsideOf(province), () => undefined, until_steps ?? undefined)
      return null
    } catch (error) {
      const problem = asProblem(error)
      if (problem?.code === 'database-unreachable') throw error
      if (problem === undefined) theLog().error({ year, stack: error instanceof Error ? error.stack : String(error) }, 'a year stopped')
      return { problem: problem?.code ?? 'internal', ...(error instanceof RunDiffers && { differs: error.row }) }
    }
  }
}

/** The books were closed or the database went: the order stays open, and the next start takes it up. */
function told(error: unknown): void {
  theLog().warn({ reason: error instanceof Error ? error.message : String(error) }, 'a year order is left for the next start')
}

/**
 * Orders the next step of a year, or all that is left of it. Problems: `not-found` for a year that is not in the books,
 * `year-closed` for one that is done, `year-under-way`.
 */
export async function orderYear(
  client: pg.PoolClient,
  { year, scope, by }: { year: number; scope: 'step' | 'year'; by: string },
): Promise<OrderLine> {
  const { rows } = await client.query('select from province where year = $1', [year])
  if (rows.length === 0) throw new Problem('not-found', String(year), { in: 'path', path: 'year' })
  const done = await stepsDone(client, year)
  if (isConducted(year, new Set(done.map(({ step }) => step)))) throw new Problem('year-closed', String(year))
  const order = await addOrder(client, { year, untilSteps: scope === 'step' ? done.length + 1 : null, by })
  if (order === undefined) throw new Problem('year-under-way', String(year))
  return order
}
