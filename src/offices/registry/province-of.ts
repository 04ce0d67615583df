/** Which province the books hold, if any. */
import type { Books } from '../../platform/database/index.ts'

export interface Province {
  readonly name: string
  readonly year: number
  readonly synthetic: boolean
  readonly seed: number | null
}

export async function provinceOf(books: Books): Promise<Province | undefined> {
  const { rows } = await books.server.query<Province>('select name, year, synthetic, seed from province')
  return rows[0]
}
