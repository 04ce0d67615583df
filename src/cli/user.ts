/**
 * `tongchou user administrators|password <login> [--books NAME]`: the first three administrators of the books, or a password for
 * once in place of a lost one. Both are printed here and nowhere else; whoever gets one sets a password of his own before signing in.
 */
import { makeAdministrators, resetPassword } from '../platform/identity/index.ts'
import { Problem } from '../platform/problem.ts'
import { openNamedOrNewest } from './books.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({ args: [...args], allowPositionals: true, options: { books: { type: 'string' } } })
  if (!read) return USAGE_ERROR
  const { values, positionals } = read
  const [word, login, ...more] = positionals
  const isUnderstood =
    (word === 'administrators' && login === undefined) || (word === 'password' && login !== undefined && more.length === 0)
  if (!isUnderstood) throw new Problem('invalid-argument', 'tongchou user administrators|password <login> [--books NAME]')
  const books = await openNamedOrNewest(values.books)
  try {
    const handed = login === undefined ? await makeAdministrators(books) : [await resetPassword(books, login)]
    for (const each of handed) process.stdout.write(`${each.login}  ${each.password}  ${each.name}\n`)
  } finally {
    await books.close()
  }
  return 0
}
