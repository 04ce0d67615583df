/**
 * The fund year of a small synthetic province: every invariant holds; the same province gives the same digest in other
 * books, from a folder, and after being stopped in the middle of things.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { yearDigest } from '../../src/offices/final-accounts/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, type Outside, settlementOf, verify } from '../../src/offices/year/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'
import { conductedBooks } from '../journeys/small-year.ts'

const SEED = 11
const PERSONS = 2000
/** Checks of what a year alone does not use: nobody signs in and no law is published. */
const UNUSED = new Set(['audit-chain', 'law-actions-chained', 'law-published-as-agreed'])

let folder: string
let books: Books
let digest: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongchou-year-'))
  await writeProvince({ seed: SEED, persons: PERSONS, year: 2021 }, folder)
  books = await conductedBooks(`seed:${SEED}:${PERSONS}`)
  digest = await yearDigest(books.worker, 2021)
})

after(async () => {
  await books.close()
  await rm(folder, { recursive: true })
})

async function imported(): Promise<Books> {
  const fresh = await freshBooks()
  const result = await importProvince(fresh, folder)
  assert.ok(result.ok, JSON.stringify(result))
  return fresh
}

async function brokenChecks(of: Books): Promise<string[]> {
  const broken: string[] = []
  for await (const { name, breaks } of verify(of)) if (breaks.length > 0) broken.push(`${name}: ${breaks[0]}`)
  return broken
}

test('every invariant of the books holds, and each has something to count', async () => {
  for await (const { name, counted, breaks } of verify(books)) {
    assert.deepEqual(breaks, [], name)
    assert.ok(counted > 0 || UNUSED.has(name), `${name} counted nothing`)
  }
})

test('the year is settled for every plan unit', async () => {
  const { rows, total } = await settlementOf(books.worker, 2021)
  assert.equal(rows.length, 55)
  assert.ok(Number(total.collected) > 0)
})

test('conducted again, a finished year does nothing', async () => {
  assert.equal(await conductYear(books, 2021, simulatedOutside(SEED), (line) => assert.fail(line.step)), digest)
})

test('stopped twice in the middle and started again in other books: the same digest, every invariant holds', async () => {
  const other = await imported()
  try {
    await assert.rejects(
      conductYear(other, 2021, dyingIn(['receipts-2021-02']), () => {}),
      /the line is dead/,
    )
    await assert.rejects(
      conductYear(other, 2021, dyingIn(['returns-2021-09']), () => {}),
      /the line is dead/,
    )
    assert.equal(await conductYear(other, 2021, simulatedOutside(SEED), () => {}), digest)
    assert.deepEqual(await brokenChecks(other), [])
  } finally {
    await other.close()
  }
})

/** Tax offices and banks whose answer does not come for some files. */
function dyingIn(files: readonly string[]): Outside {
  const alive = simulatedOutside(SEED)
  const listen = (path: string) => {
    if (files.some((file) => path.includes(file))) throw new Error('the line is dead')
  }
  return {
    async answerBills(order) {
      listen(order.receiptsFile)
      await alive.answerBills(order)
    },
    async answerPayments(order) {
      listen(order.returnsFile)
      await alive.answerPayments(order)
    },
  }
}

/** What the owner of the database changes behind the books' back, how it is put right, and the check that names it. */
const TAMPERINGS: readonly { name: string; change: string; undo: string; check: string }[] = [
  { name: 'a fen added to a due', change: 'update due set due = due + 1', undo: 'update due set due = due - 1', check: 'dues-equal-bills' },
  {
    name: 'a payment made larger',
    change: 'update payment set amount = amount + 1',
    undo: 'update payment set amount = amount - 1',
    check: 'payments-equal-vouchers',
  },
  {
    name: 'an account entry made larger',
    change: 'update account_entry set fen = fen + 1',
    undo: 'update account_entry set fen = fen - 1',
    check: 'accounts-equal-control',
  },
  {
    name: 'a receipt made larger',
    change: 'update receipt set principal = principal + 1',
    undo: 'update receipt set principal = principal - 1',
    check: 'receipts-matched',
  },
  {
    name: 'a pension awarded larger',
    change: 'update award set pooled = pooled + 10, total = total + 10',
    undo: 'update award set pooled = pooled - 10, total = total - 10',
    check: 'awards-decided-again',
  },
  {
    name: 'a survivors’ grant made larger',
    change: 'update one_off set amount = amount + 1 where line = 3',
    undo: 'update one_off set amount = amount - 1 where line = 3',
    check: 'deaths-decided-again',
  },
  {
    name: 'what was left of an account made less',
    change: 'update one_off set amount = amount - 1 where line = 4 and set_off = 0',
    undo: 'update one_off set amount = amount + 1 where line = 4 and set_off = 0',
    check: 'deaths-decided-again',
  },
  {
    name: 'a law of the past rewritten',
    change: "update law_snapshot set canonical = canonical || ' '",
    undo: "update law_snapshot set canonical = rtrim(canonical, ' ')",
    check: 'law-snapshots-unchanged',
  },
  {
    name: 'a voucher reworded',
    change: "update voucher set summary = summary || 'x'",
    undo: "update voucher set summary = rtrim(summary, 'x')",
    check: 'chain',
  },
]

for (const { name, change, undo, check } of TAMPERINGS) {
  test(`verify finds ${name}`, async () => {
    await books.owner.query(change)
    const broken = await brokenChecks(books)
    await books.owner.query(undo)
    assert.ok(
      broken.some((line) => line.startsWith(`${check}:`)),
      broken.join('\n'),
    )
    assert.deepEqual(await brokenChecks(books), [])
  })
}
