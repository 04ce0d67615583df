import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { verify } from '../../src/offices/year/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'

// Where a single death or late payer decides a month, the money must last all the same.
for (const province of ['seed:2:2', 'seed:3:3', 'seed:2:20'])
  test(`a year of ${province} runs to its end and holds`, async () => {
    const books = await freshBooks()
    try {
      await loadProvince(books, province, 2021, () => undefined)
      assert.match(await runYear(books, 2021, () => undefined), /^[0-9a-f]{64}$/)
      for await (const { name, breaks } of verify(books)) assert.deepEqual(breaks, [], name)
    } finally {
      await books.close()
    }
  })
