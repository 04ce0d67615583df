/** A small synthetic province whose year 2021 is conducted, in books of its own, behind a server on a free port. */
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { lawOf } from '../../src/offices/law/index.ts'
import type { Principal } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import type { Api } from '../../src/platform/http/index.ts'
import { freshBooks, signedIn } from '../../src/platform/testing.ts'
import { buildServer } from '../../src/serve.ts'

export const YEAR = 2021

export interface Served {
  readonly books: Books
  readonly app: Api
  /** The reader of the page: the provincial agency. */
  readonly reader: Principal
  readonly origin: string
  close(): Promise<void>
}

export async function serveSmallYear(province = 'seed:3:2000'): Promise<Served> {
  const books = await freshBooks()
  try {
    await loadProvince(books, province, YEAR, silent)
    await runYear(books, YEAR, silent)
    return await serve(books)
  } catch (error) {
    await books.close()
    throw error
  }
}

export async function serve(books: Books): Promise<Served> {
  const app = await buildServer(books, await lawOf(books))
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const close = async () => {
    await app.close()
    await books.close()
  }
  return { books, app, reader: await signedIn(books, 'provincial-agency'), origin, close }
}

function silent(): void {}
