/** Which province and fund year the books hold, if any. */
import type { Books } from '../../../platform/database/index.ts'

export interface ImportedProvince {
  readonly name: string
  readonly year: number
  readonly synthetic: boolean
  /** Of the simulated tax bureau and bank; null where the province is real. */
  readonly seed: number | null
}

export async function provinceOf(books: Books): Promise<ImportedProvince | undefined> {
  const { rows } = await books.server.query<ImportedProvince>('select name, year, synthetic, seed from province')
  return rows[0]
}
