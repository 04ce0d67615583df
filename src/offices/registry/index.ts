/** The registry's front door: a province folder into the books, and what was imported for others to read. */

export { attemptRoutes } from './attempt-routes.ts'
export { FLOWS } from './figure-names.ts'
export {
  accountOpeningFigure,
  flexibleBaseInput,
  flowFigure,
  openingBalanceFigure,
  pensionerFigure,
  registryFigures,
  wageInput,
} from './figures.ts'
export { type Import, importProvince, type Refusal } from './import-province.ts'
export { importRoutes } from './import-routes.ts'
export { participantRoutes } from './participant-routes.ts'
export { type FolderDifference, ProvinceDiffers } from './province-differs.ts'
export { rightsRoutes } from './rights-routes.ts'
export { registryRoutes } from './routes.ts'
export type { FileDifference, RowDifference } from './store/differences.ts'
export { type ImportedProvince, provinceOf } from './store/province-row.ts'
