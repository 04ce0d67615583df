/** Why this figure: what a kind of figure is, and how its address opens. */
export {
  day,
  type Form,
  id,
  type KeyOf,
  moment,
  momentName,
  month,
  oneOf,
  region,
  small,
  TOTAL,
  text,
  topOf,
  treeOf,
  unitOrTotal,
  year,
} from './address.ts'
export { type Explained, explain, figureNamed } from './explain.ts'
export {
  type Again,
  type Asked,
  addressIn,
  type Figure,
  type FigureKind,
  figureKind,
  type Input,
  type KnownKind,
  type Page,
  type Part,
  type Parts,
} from './figure.ts'
export { monthName, personName, unitName } from './names.ts'
export { lessPart, part, partsOf, rowParts } from './parts.ts'
export { type LawOfTime, lawOfDecision, lawOfRun, runAgain } from './rerun.ts'
export { explanationRoutes } from './routes.ts'
export { monthNameSql, personNameSql, postingNameOrder, postingNameSql, receiptNameSql, wordSql } from './title-sql.ts'
