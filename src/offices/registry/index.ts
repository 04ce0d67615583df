/** The registry's front door: a province folder into the books, and what was imported for others to read. */
export { type Import, importProvince } from './import-province.ts'
export { registryRoutes } from './routes.ts'
export { type ImportedProvince, provinceOf } from './store/province-row.ts'
