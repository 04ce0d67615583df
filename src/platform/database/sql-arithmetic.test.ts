import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Arithmetic, onNumbers } from '../../kernel/arithmetic.ts'
import { freshBooks } from '../testing.ts'
import type { Books } from './index.ts'
import { onColumns } from './sql-arithmetic.ts'

let books: Books
before(async () => {
  books = await freshBooks()
})
after(() => books.close())

const COLUMNS = ['a', 'b', 'c'] as const

type Formula = <T>(on: Arithmetic<T>, columns: readonly T[]) => T

/** Formulas small enough that their values stay whole and exact: factors and amounts are bounded. */
const formula: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    fc.nat({ max: COLUMNS.length - 1 }).map(
      (place): Formula =>
        (_, columns) =>
          columns[place] as (typeof columns)[number],
    ),
    fc.integer({ min: -40, max: 40 }).map(
      (value): Formula =>
        (on) =>
          on.whole(value),
    ),
    fc.tuple(fc.constantFrom('plus', 'minus', 'smaller', 'larger'), tie('formula'), tie('formula')).map(
      ([name, left, right]): Formula =>
        (on, columns) =>
          on[name as 'plus'](left(on, columns), right(on, columns)),
    ),
    fc.tuple(fc.integer({ min: -40, max: 40 }), tie('formula')).map(
      ([factor, of]): Formula =>
        (on, columns) =>
          on.times(on.whole(factor), of(on, columns)),
    ),
    fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), tie('formula')).map(
      ([numerator, denominator, of]): Formula =>
        (on, columns) =>
          on.halfUp(of(on, columns), numerator, denominator),
    ),
  ),
})).formula

test('a formula gives the same whole number here and in the database, below zero and at every half', async () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(formula, amount, amount, amount), { minLength: 1, maxLength: 40 }), async (cases) => {
      const selects = cases.map(
        ([of, ...values]) =>
          `select (${of(onColumns, COLUMNS)})::bigint as value from (values (${values.map((value) => onColumns.whole(value)).join(', ')})) t (${COLUMNS.join(', ')})`,
      )
      const { rows } = await books.worker.query<{ value: number }>(selects.join(' union all '))
      assert.deepEqual(
        rows.map(({ value }) => value),
        cases.map(([of, ...values]) => of(onNumbers, values)),
      )
    }),
    { numRuns: 30 },
  )
})

test('halves go away from zero, as in the kernel', async () => {
  const halves = Array.from({ length: 41 }, (_, place) => place - 20)
  const { rows } = await books.worker.query<{ value: number }>(
    `select ${onColumns.halfUp('a', 3, 2)} as value from unnest($1::bigint[]) with ordinality t (a, n) order by n`,
    [halves],
  )
  assert.deepEqual(
    rows.map(({ value }) => value),
    halves.map((value) => onNumbers.halfUp(value, 3, 2)),
  )
})

test('what cannot be counted exactly is an error, not another number', async () => {
  assert.throws(() => onNumbers.times(Number.MAX_SAFE_INTEGER, 2), RangeError)
  await assert.rejects(books.worker.query(`select ${onColumns.times(onColumns.whole(2 ** 52), onColumns.whole(2 ** 52))}`), {
    code: '22003',
  })
})
