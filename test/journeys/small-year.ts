/** A small synthetic province whose year 2021 is conducted, in books of its own, behind a server on a free port. */
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { yearDigest } from '../../src/offices/final-accounts/index.ts'
import { currentLaw } from '../../src/offices/law/index.ts'
import type { Principal } from '../../src/platform/access/index.ts'
import type { Config } from '../../src/platform/config.ts'
import type { Books } from '../../src/platform/database/index.ts'
import type { Api } from '../../src/platform/http/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import { buildServer } from '../../src/serve.ts'
import { filledBooks } from '../filled-books.ts'

export const YEAR = 2021

export interface Served {
  readonly books: Books
  readonly app: Api
  /** The reader of the page: the audit office, which reads all. */
  readonly reader: Principal
  readonly origin: string
  close(): Promise<void>
}

export async function serveSmallYear(province = 'seed:3:2000'): Promise<Served> {
  return await serve(await conductedBooks(province))
}

/** Books of a province, from a folder or made up, whose year is conducted to its end. */
export function conductedBooks(province: string): Promise<Books> {
  return filledBooks(`${YEAR} of ${province}`, async (fresh) => {
    await loadProvince(fresh, province, YEAR, silent)
    await runYear(fresh, YEAR, silent)
  })
}

/** The digest of a year that nothing disturbed. */
export async function undisturbedDigest(province: string): Promise<string> {
  const books = await conductedBooks(province)
  try {
    return await yearDigest(books.worker, YEAR)
  } finally {
    await books.close()
  }
}

export async function serve(books: Books, config?: Config): Promise<Served> {
  const app = await buildServer(books, currentLaw(books), config)
  const origin = await app.listen({ host: '127.0.0.1', port: Number(config?.origin?.port ?? 0) })
  const close = async () => {
    await app.close()
    await books.close()
  }
  return { books, app, reader: await signedIn(books, 'audit'), origin, close }
}

function silent(): void {}
