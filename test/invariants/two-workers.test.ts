import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, verify, workAlong } from '../../src/offices/year/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'

test('a second worker and a second conductor at once: nothing twice, every invariant holds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongchou-two-'))
  const books = await freshBooks()
  const stop = new AbortController()
  try {
    await writeProvince({ seed: 21, persons: 2000, year: 2021 }, folder)
    assert.ok((await importProvince(books, folder)).ok)
    const helped = new Set<string>()
    const helper = workAlong(books, stop.signal, (run) => void helped.add(run.kind))
    const [digest, other] = await Promise.all([
      conductYear(books, 2021, simulatedOutside(21), () => {}),
      conductYear(books, 2021, simulatedOutside(21), () => {}),
    ])
    stop.abort()
    await helper
    assert.equal(digest, other)
    for await (const { name, breaks } of verify(books)) assert.deepEqual(breaks, [], name)
    assert.ok(helped.size > 0)
  } finally {
    stop.abort()
    await books.close()
    await rm(folder, { recursive: true })
  }
})
