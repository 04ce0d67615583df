/** Every kind of figure of benefits. */
import type { FigureKind } from '../../explanation/index.ts'
import { awardFigure } from './awards.ts'
import { deathFigure } from './deaths.ts'
import { oneOffFigure } from './one-offs.ts'
import { owedFigures } from './owed.ts'
import { changeFigure, pensionFigure, terminationFigure } from './pensions.ts'
import { refusalFigure } from './refusals.ts'

export const benefitFigures: readonly FigureKind[] = [
  awardFigure,
  refusalFigure,
  pensionFigure,
  changeFigure,
  terminationFigure,
  oneOffFigure,
  deathFigure,
  ...owedFigures,
]
