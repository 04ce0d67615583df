/** A year of a synthetic province conducted in part: to the day on which a file of outside does not come. */
import assert from 'node:assert/strict'
import { loadProvince } from '../../src/cli/year.ts'
import { conductYear, type Outside } from '../../src/offices/year/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { simulatedOutside } from '../../src/province/index.ts'
import { filledBooks } from '../filled-books.ts'

/** Books of a synthetic province whose year is conducted so far; filled once for all who ask for the same. */
export function booksUntil({ seed, persons, year }: { seed: number; persons: number; year: number }, file: string): Promise<Books> {
  const province = `seed:${seed}:${persons}`
  return filledBooks(`${year} of ${province} until ${file}`, async (fresh) => {
    await loadProvince(fresh, province, year, () => {})
    await conductUntil(fresh, { year, seed }, file)
  })
}

export async function conductUntil(books: Books, { year, seed }: { year: number; seed: number }, file: string): Promise<void> {
  const alive = simulatedOutside(seed)
  const listen = (path: string) => {
    if (path.includes(file)) throw new Error('the line is dead')
  }
  const outside: Outside = {
    async answerBills(order) {
      listen(order.receiptsFile)
      await alive.answerBills(order)
    },
    async answerPayments(order) {
      listen(order.returnsFile)
      await alive.answerPayments(order)
    },
  }
  await assert.rejects(
    conductYear(books, year, outside, () => {}),
    /the line is dead/,
  )
}
