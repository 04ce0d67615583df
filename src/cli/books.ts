/** The books a command works on when it does not make any. */
import { provinceOf } from '../offices/registry/index.ts'
import { type Books, openBooks, openNewestBooks } from '../platform/database/index.ts'
import { Problem } from '../platform/problem.ts'

/** Opens the books named, or the ones made last that hold a province. Problem `books-not-found`. */
export async function openNamedOrNewest(name: string | undefined): Promise<Books> {
  if (name !== undefined) return openBooks({ name, create: false })
  const newest = await openNewestBooks(async (books) => (await provinceOf(books)) !== undefined)
  if (newest === undefined) throw new Problem('books-not-found')
  return newest
}
