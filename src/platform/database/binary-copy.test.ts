import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import { freshBooks } from '../testing.ts'
import { copyIn, copyOut, RowReader, RowWriter } from './binary-copy.ts'
import type { Books } from './index.ts'

interface Row {
  big: number | null
  whole: number
  small: number
  flag: boolean
  words: string | null
  day: string
  from: number
  until: number | null
}

const COLUMNS = ['big', 'whole', 'small', 'flag', 'words', 'day', 'span'] as const

let books: Books
let client: pg.PoolClient

before(async () => {
  books = await freshBooks()
  await books.owner.query(
    'create table sample (id serial, big bigint, whole integer, small smallint, flag boolean, words text, day date, span int4range)',
  )
  client = await books.worker.connect()
})

after(async () => {
  client.release()
  await books.close()
})

function write(rows: readonly Row[]): Buffer {
  const writer = new RowWriter()
  for (const row of rows) {
    writer.begin(COLUMNS.length)
    if (row.big === null) writer.nil()
    else writer.int8(row.big)
    writer.int4(row.whole)
    writer.int2(row.small)
    writer.bool(row.flag)
    if (row.words === null) writer.nil()
    else writer.text(row.words)
    writer.day(row.day)
    writer.int4range(row.from, row.until)
  }
  return writer.end()
}

function read(reader: RowReader): Row {
  const big = reader.isNull() ? null : reader.int8()
  const [whole, small, flag] = [reader.int4(), reader.int2(), reader.bool()]
  const words = reader.isNull() ? null : reader.text()
  const day = reader.day()
  return { big, whole, small, flag, words, day, from: reader.int4(), until: reader.isNull() ? null : reader.int4() }
}

const someDay = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const someText = fc
  .oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }))
  .map((text) => text.replaceAll('\0', ''))
const someRow: fc.Arbitrary<Row> = fc
  .record({
    big: fc.option(
      fc.oneof(fc.maxSafeInteger(), fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, -1, 2 ** 32, -(2 ** 32))),
    ),
    whole: fc.oneof(fc.integer(), fc.constantFrom(2 ** 31 - 1, -(2 ** 31))),
    small: fc.integer({ min: -32_768, max: 32_767 }),
    flag: fc.boolean(),
    words: fc.option(someText),
    day: someDay,
    from: fc.integer({ min: -(2 ** 31), max: 2 ** 30 }),
    length: fc.option(fc.integer({ min: 1, max: 2 ** 29 })),
  })
  .map(({ length, ...row }) => ({ ...row, until: length === null ? null : row.from + length }))

test('what is written comes back the same from the server, as the server prints it and in chunks cut at any byte', async () => {
  const rounds = fc.asyncProperty(
    fc.array(someRow, { minLength: 1, maxLength: 30 }),
    fc.integer({ min: 1, max: 60 }),
    async (rows, size) => {
      await books.owner.query('truncate sample')
      assert.equal(await copyIn(client, 'sample', COLUMNS, [write(rows)]), rows.length)
      const reader = new RowReader()
      const back: Row[] = []
      const fields = 'big, whole, small, flag, words, day, lower(span), upper(span)'
      for await (const chunk of copyOut(client, `select ${fields} from sample order by id`)) {
        for (let at = 0; at < chunk.length; at += size) {
          reader.push(chunk.subarray(at, at + size))
          while (reader.next()) back.push(read(reader))
        }
      }
      assert.ok(reader.done)
      assert.deepEqual(back, rows)
      const printed = await client.query('select big, words, day, lower_inf(span) as open from sample order by id')
      assert.deepEqual(
        printed.rows.map((row) => [row.big, row.words, row.day]),
        rows.map((row) => [row.big, row.words, row.day]),
      )
    },
  )
  await fc.assert(rounds, { numRuns: 60 })
})

test('what cannot be exact is refused before it is sent', () => {
  const writer = new RowWriter()
  assert.throws(() => writer.int8(2 ** 53), RangeError)
  assert.throws(() => writer.int8(0.5), RangeError)
  assert.throws(() => writer.int4(2 ** 31), RangeError)
  assert.throws(() => writer.int2(40_000), RangeError)
  assert.throws(() => writer.day('2021-02-29'), RangeError)
  assert.throws(() => writer.int4range(5, 5), RangeError)
  assert.throws(() => writer.text('\ud800'), RangeError)
})

test('a whole number past the safe range is an error when read, to the unit', async () => {
  for (const [value, safe] of [
    ['9007199254740991', true],
    ['-9007199254740991', true],
    ['9007199254740992', false],
    ['-9007199254740992', false],
    ['9223372036854775807', false],
  ] as const) {
    const reader = new RowReader()
    for await (const chunk of copyOut(client, `select ${value}::bigint`)) reader.push(chunk)
    assert.ok(reader.next())
    if (safe) assert.equal(reader.int8(), Number(value))
    else assert.throws(() => reader.int8(), RangeError)
  }
})

test('fields not asked for are skipped; null or a field of another size is an error', async () => {
  const reader = new RowReader()
  for await (const chunk of copyOut(client, 'select n, n::bigint, null::int from generate_series(1, 3) n')) reader.push(chunk)
  assert.ok(reader.next())
  assert.equal(reader.int4(), 1)
  assert.throws(() => reader.int4(), /8 bytes instead of 4/)
  assert.equal(reader.int8(), 1)
  assert.throws(() => reader.int4(), /null/)
  assert.ok(reader.next())
  assert.equal(reader.int4(), 2)
  assert.ok(reader.next())
  assert.equal(reader.next(), false)
  assert.ok(reader.done)
})

test('an array is read element by element, like fields; an empty one has none, and what is no flat array is an error', async () => {
  const reader = new RowReader()
  const select = `select * from (values (1, '{7,-8,9007199254740991}'::bigint[], 2), (3, '{}', 4), (5, '{{1,2},{3,4}}', 6), (7, null, 8), (9, '{null}', 10)) t`
  for await (const chunk of copyOut(client, select)) reader.push(chunk)
  assert.ok(reader.next())
  assert.deepEqual(
    [reader.int4(), reader.array(), reader.int8(), reader.int8(), reader.int8(), reader.int4()],
    [1, 3, 7, -8, 9007199254740991, 2],
  )
  assert.ok(reader.next())
  assert.deepEqual([reader.int4(), reader.array(), reader.int4()], [3, 0, 4])
  assert.ok(reader.next())
  assert.equal(reader.int4(), 5)
  assert.throws(() => reader.array(), /2 dimensions/)
  assert.ok(reader.next())
  assert.equal(reader.int4(), 7)
  assert.throws(() => reader.array(), /null/)
  assert.ok(reader.next())
  assert.deepEqual([reader.int4(), reader.array()], [9, 1])
  assert.throws(() => reader.int8(), /null/)
})

test('many takes make one load, and a reader who stops early leaves a usable session', async () => {
  await books.owner.query('truncate sample')
  const writer = new RowWriter()
  function* batches(): Iterable<Buffer> {
    for (let number = 0; number < 50_000; number++) {
      writer.begin(1)
      writer.int8(number)
      if (writer.bytes > 4096) yield writer.take()
    }
    yield writer.end()
  }
  assert.equal(await copyIn(client, 'public.sample', ['big'], batches()), 50_000)
  assert.equal(writer.rows, 50_000)
  for await (const chunk of copyOut(client, 'select big, big, big from sample')) {
    assert.ok(chunk.length > 0)
    break
  }
  const { rows } = await client.query('select count(*) from sample')
  assert.equal(rows[0].count, 50_000)
})

test('an error of the source or of the server undoes the load and leaves a usable session', async () => {
  await books.owner.query('truncate sample')
  const writer = new RowWriter()
  writer.begin(1)
  writer.int8(1)
  await assert.rejects(copyIn(client, 'sample', ['whole'], [writer.end()]), /incorrect binary data format|insufficient data/)
  const failing = (function* (): Iterable<Buffer> {
    yield new RowWriter().take()
    throw new Error('the source broke')
  })()
  await assert.rejects(copyIn(client, 'sample', ['big'], failing), /the source broke/)
  await assert.rejects(async () => {
    for await (const chunk of copyOut(client, 'select 1 / 0')) assert.ok(chunk)
  }, /division by zero/)
  const { rows } = await client.query('select count(*) from sample')
  assert.equal(rows[0].count, 0)
})
