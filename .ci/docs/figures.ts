/**
 * The kinds of figures there are, each with its articles: movements of money by the table of the ledger, columns of the
 * settlement. An office that keeps a table of its figures is added here and nowhere else.
 */
import { moves } from '../../src/offices/ledger/moves.ts'
import { columns } from '../../src/offices/year/routes.ts'

export interface FigureKind {
  readonly name: string
  /** The tag of the routes that show it. */
  readonly shownBy: string
  readonly cites: readonly string[]
}

export const figureKinds: readonly FigureKind[] = [
  ...Object.entries(moves).map(([name, { cites }]) => ({ name: `ledger/${name}`, shownBy: 'ledger', cites: [cites] })),
  ...Object.entries(columns).map(([name, { cites }]) => ({ name: `settlement/${name}`, shownBy: 'year', cites: [cites] })),
]
