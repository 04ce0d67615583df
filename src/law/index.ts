/** The law's front door: the snapshot, its entries, the names of its parameters, supplements and the register of articles. */
export { type Figure, readValue } from './figure.ts'
export { Law, type Limits, notSetFacts } from './law.ts'
export {
  type ParameterEntry,
  type ParameterKind,
  type ParameterName,
  type ParameterStatus,
  parameterKind,
  parameterKinds,
  type ValueKind,
} from './parameter.ts'
export { isOfStateOrProvince, localTransition } from './register/local.ts'
export { type Article, articles, type Instrument, instruments } from './register.ts'
export { type Supplement, supplementColumns, supplementFromRows } from './supplement.ts'
