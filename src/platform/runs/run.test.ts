import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { monthOf } from '../../kernel/month.ts'
import { refuse } from '../../kernel/outcome.ts'
import type { RowWriter } from '../database/binary-copy.ts'
import type { Books } from '../database/index.ts'
import { freshBooks } from '../testing.ts'
import { controlRun, cutByWeight, executeRun, type RunKind } from './index.ts'

// A run of a hundred rows in ten chunks into a table of its own, standing for any bulk step.
const LAW = 'f'.repeat(64)
const MARCH = monthOf(2021, 3)

let books: Books
before(async () => {
  books = await freshBooks()
  await books.owner.query(`
    create table squared (person_id bigint not null, booking_month int not null, fen bigint not null check (fen >= 0),
      primary key (person_id, booking_month)) partition by range (booking_month);
    create index squared_of_fen on squared (fen, person_id) include (booking_month) where fen > 4;
    insert into law_snapshot (digest, canonical) values ('${LAW}', 'test')`)
})
after(() => books.close())

function squares(kind: string, onRow: (id: number) => void = () => {}, month = MARCH): RunKind {
  return {
    kind,
    outputs: [{ table: 'squared', key: ['person_id'], columns: ['person_id', 'booking_month', 'fen'] }],
    plan: async () =>
      cutByWeight(
        'all',
        Array.from({ length: 100 }, (_, index) => ({ key: index + 1, weight: 1 })),
        10,
      ),
    select: ({ fromKey, untilKey }) => `select id::bigint from generate_series(${fromKey}, ${untilKey - 1}) id`,
    transform(_, sink) {
      const [out] = sink.outputs as [RowWriter]
      return {
        row(reader) {
          const id = reader.int8()
          if (sink.trace() === undefined) onRow(id)
          if (id % 50 === 0) return sink.refuse(`test/${id}`, refuse('base-outside-limits', ['x'], { id }).refusal)
          out.begin(2)
          out.int8(id)
          out.int8(id * id)
          sink.add('fen', id * id)
        },
        end() {},
      }
    },
    async finish(client) {
      const { rows } = await client.query('select sum(fen)::int8 fen from squared where booking_month = $1', [month])
      if (rows[0].fen !== EXPECTED) throw new Error(`the rows add up to ${rows[0].fen}`)
    },
  }
}

const EXPECTED = Array.from({ length: 100 }, (_, index) => (index + 1) ** 2).reduce((sum, square) => sum + square, 0) - 50 ** 2 - 100 ** 2
/** Whether the server was told to leave the leaf alone. */
const vacuumed = async (leaf: string) =>
  (
    await books.owner.query(
      `select coalesce(reloptions::text, '') like '%autovacuum_enabled=off%' as off from pg_class where relname = $1`,
      [leaf],
    )
  ).rows
const order = { month: MARCH, knownOn: '2021-03-05', law: LAW }

test('a run that dies in the middle goes on with the chunks that are left, and ends in the same rows', async () => {
  let rows = 0
  const dying = squares('squares', () => {
    rows += 1
    if (rows > 45) throw new Error('the worker died')
  })
  await assert.rejects(executeRun(books, dying, order), /the worker died/)
  const { rows: half } = await books.worker.query('select count(*) filter (where done)::int8 done, count(*)::int8 of from run_chunk')
  assert.ok(half[0].done > 0 && half[0].done < half[0].of, JSON.stringify(half))
  assert.deepEqual(await vacuumed('squared_2021_03'), [{ off: true }])
  const again: number[] = []
  const result = await executeRun(
    books,
    squares('squares', (id) => again.push(id)),
    order,
  )
  assert.equal(again.length, (half[0].of - half[0].done) * 10)
  assert.deepEqual([result.rowsIn, result.rowsOut, result.refused, result.sums.fen], [100, 98, 2, EXPECTED])
  assert.deepEqual(await vacuumed('squared_2021_03'), [{ off: false }], 'books are vacuumed, a leaf under way is not')
})

test('a finished run is found again and does nothing', async () => {
  const result = await executeRun(
    books,
    squares('squares', () => assert.fail('no row is read again')),
    order,
  )
  assert.equal(result.rowsOut, 98)
})

test('the same run on another snapshot of the law is a problem', async () => {
  await books.worker.query("insert into law_snapshot (digest, canonical) values (repeat('e', 64), 'other')")
  await assert.rejects(executeRun(books, squares('squares'), { ...order, law: 'e'.repeat(64) }), { code: 'run-law-differs' })
})

test('an attached leaf has key and checks and takes no more rows from a worker', async () => {
  await assert.rejects(books.worker.query('insert into squared_2021_03 values (1, $1, 1)', [MARCH]), { code: '42501' })
  await assert.rejects(books.worker.query('insert into squared values (1, $1, 1)', [MARCH]), { code: '23505' })
  await assert.rejects(books.worker.query('insert into squared values (1000, $1, -1)', [MARCH]), { code: '23514' })
})

test('a run whose check fails at the end leaves neither leaf nor finish, and ends when it is told again', async () => {
  const april = monthOf(2021, 4)
  const wrong: RunKind = {
    ...squares('wrong', () => {}, april),
    finish: async () => {
      throw new Error('does not add up')
    },
  }
  await assert.rejects(executeRun(books, wrong, { ...order, month: april }), /does not add up/)
  const { rows } = await books.worker.query("select finished_at from run where kind = 'wrong'")
  assert.equal(rows[0].finished_at, null)
  const attached = await books.worker.query("select count(*)::int8 n from pg_inherits where inhparent = 'squared'::regclass")
  assert.equal(attached.rows[0].n, 1)
  // Its leaf has the key already, which is not made a second time.
  const right: RunKind = { ...wrong, finish: async () => {} }
  const results = await Promise.all([1, 2].map(() => executeRun(books, right, { ...order, month: april })))
  for (const { rowsOut } of results) assert.equal(rowsOut, 98)
  const { rows: kept } = await books.worker.query('select count(*)::int8 n, sum(fen)::int8 fen from squared where booking_month = $1', [
    april,
  ])
  assert.deepEqual(kept, [{ n: 98, fen: EXPECTED }])
})

test('ranges cover every key once', () => {
  const rows = [3, 4, 9, 20, 21].map((key) => ({ key, weight: key }))
  const chunks = cutByWeight('x', rows, 15)
  for (const { key } of rows) assert.equal(chunks.filter((c) => key >= c.fromKey && key < c.untilKey).length, 1)
  assert.deepEqual(cutByWeight('x', [], 15), [])
})

test('a run whose rows are not what the rules give again is not released, and the row is named', async () => {
  const may = monthOf(2021, 5)
  const wavering: RunKind = {
    ...squares('wavering', () => {}, may),
    transform(_, sink) {
      const [out] = sink.outputs as [RowWriter]
      return {
        row(reader) {
          out.begin(2)
          out.int8(reader.int8())
          out.int8(sink.trace() === undefined ? 1 : 2)
        },
        end() {},
      }
    },
  }
  await assert.rejects(executeRun(books, wavering, { ...order, month: may }), { code: 'run-differs', message: /person_id/ })
  const { rows } = await books.worker.query("select finished_at from run where kind = 'wavering'")
  assert.equal(rows[0].finished_at, null)
})

test('what was checked again is counted over all leaves of a run', async () => {
  const november = monthOf(2021, 11)
  await books.owner.query('create table squared_again (like squared including all) partition by range (booking_month)')
  const once = squares('twofold', () => {}, november)
  const twofold: RunKind = {
    ...once,
    outputs: [...once.outputs, ...once.outputs.map((output) => ({ ...output, table: 'squared_again' }))],
    // A stretch of a chunk of one key is the chunk, so that every row is checked.
    plan: async () => Array.from({ length: 100 }, (_, index) => ({ part: 'all', fromKey: index + 1, untilKey: index + 2 })),
    transform(chunk, sink) {
      const each = sink.outputs.map((output) => once.transform(chunk, { ...sink, outputs: [output] }))
      return {
        row(reader) {
          const id = reader.int8()
          for (const { row } of each) row({ ...reader, int8: () => id } as typeof reader)
        },
        end() {},
      }
    },
  }
  await executeRun(books, twofold, { ...order, month: november })
  const { rows } = await books.worker.query("select rechecked from run where kind = 'twofold'")
  assert.deepEqual(rows, [{ rechecked: 2 * 98 }])
})

/** The squares as the database computes them; refuses nobody, so the last of each fifty is not among them. */
function computed(kind: string, month: number, power: string): RunKind {
  const streamed = squares(kind, () => {}, monthOf(2021, month))
  return {
    ...streamed,
    inDatabase: ({ fromKey, untilKey }) =>
      `select id::bigint, (${power})::bigint from generate_series(${fromKey}, ${untilKey - 1}) id where id % 50 > 0 order by id`,
  }
}

test('chunks that the database computes give the rows of the rules, with their counts', async () => {
  const ordered = { ...order, month: monthOf(2021, 8) }
  const { rowsIn, rowsOut } = await executeRun(books, computed('computed', 8, 'id * id'), ordered)
  assert.deepEqual([rowsIn, rowsOut], [98, 98])
  const { rows } = await books.worker.query('select person_id, fen from squared_2021_08 order by 1')
  assert.deepEqual(rows, (await books.worker.query('select person_id, fen from squared_2021_03 order by 1')).rows)
})

test('chunks that the database computes otherwise than the rules are not released', async () => {
  const wrong = computed('computed-wrong', 9, 'id * id + 1')
  await assert.rejects(executeRun(books, wrong, { ...order, month: monthOf(2021, 9) }), { code: 'run-differs', message: /person_id/ })
})

test('chunks of a part that has what it looks up are worked while another part waits for its own', async () => {
  const october = monthOf(2021, 10)
  const ready = Promise.withResolvers<void>()
  let readyRows = 0
  const kind = squares(
    'parts',
    (id) => {
      if (id <= 50) readyRows += 1
      if (readyRows === 50) ready.resolve()
    },
    october,
  )
  const parted: RunKind = {
    ...kind,
    plan: async (client) => (await kind.plan(client)).map((chunk) => ({ ...chunk, part: chunk.fromKey > 50 ? 'waiting' : 'ready' })),
    load: { waiting: () => ready.promise, ready: async () => {} },
  }
  assert.equal((await executeRun(books, parted, { ...order, month: october })).rowsOut, 98)
})

test('the indexes made before the attachment are those of the table, each once', async () => {
  const { rows } = await books.owner.query(
    `select c.relname as index, p.relname as of, x.indisvalid as valid from pg_index x join pg_class c on c.oid = x.indexrelid
     left join pg_inherits i on i.inhrelid = x.indexrelid left join pg_class p on p.oid = i.inhparent
     where x.indrelid = 'squared_2021_03'::regclass order by 1`,
  )
  assert.deepEqual(rows, [
    { index: 'squared_2021_03_of_fen', of: 'squared_of_fen', valid: true },
    { index: 'squared_2021_03_pkey', of: 'squared_pkey', valid: true },
  ])
})

test('paused, a run stops after the chunk in work; resumed, it goes on; cancelled, it leaves nothing', async () => {
  const june = monthOf(2021, 6)
  const ordered = { ...order, month: june }
  let rows = 0
  const stopped = squares(
    'stopped',
    () => {
      rows += 1
      if (rows === 15) throw new Error('stop here')
    },
    june,
  )
  await assert.rejects(executeRun(books, stopped, ordered), /stop here/)
  await controlRun(books, 'stopped', june, 'paused')
  await assert.rejects(executeRun(books, stopped, ordered), { code: 'run-paused' })
  await controlRun(books, 'stopped', june, 'resumed')
  await controlRun(books, 'stopped', june, 'cancelled')
  const left = await books.worker.query(
    `select (select count(*) from run where kind = 'stopped') runs, to_regclass('squared_2021_06') leaf`,
  )
  assert.deepEqual(left.rows, [{ runs: 0, leaf: null }])
  await assert.rejects(controlRun(books, 'stopped', june, 'cancelled'), { code: 'not-found' })
  const events = await books.worker.query("select event from run_event where kind = 'stopped' order by event_id")
  assert.deepEqual(
    events.rows.map((row) => row.event),
    ['started', 'paused', 'resumed', 'cancelled'],
  )
  const result = await executeRun(books, { ...squares('stopped', () => {}, june), finish: async () => {} }, ordered)
  assert.equal(result.rowsOut, 98)
})

test('through the functions of runs a worker removes nothing but the leaves of a run that is not finished, and finishes none that is not whole', async () => {
  const { worker } = books
  const july = monthOf(2021, 7)
  await assert.rejects(
    executeRun(
      books,
      squares(
        'unfinished',
        () => {
          throw new Error('stop here')
        },
        july,
      ),
      { ...order, month: july },
    ),
    /stop here/,
  )
  const { rows } = await worker.query("select run_id id, kind from run where kind in ('squares', 'unfinished')")
  const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id
  await assert.rejects(worker.query("insert into run_leaf values ($1, 'voucher')", [idOf('unfinished')]), { code: '42501' })
  await assert.rejects(worker.query("select create_leaf($1, 'voucher', $2, null)", [idOf('unfinished'), july]), { code: 'TC003' })
  await assert.rejects(worker.query('select cancel_run($1)', [idOf('squares')]), { code: 'TC002' })

  await assert.rejects(worker.query('update run set finished_at = null'), { code: '42501' })
  await assert.rejects(
    worker.query("insert into run (kind, booking_month, known_on, law, finished_at) values ('ready', $1, $2, $3, now())", [
      july,
      order.knownOn,
      LAW,
    ]),
    { code: '42501' },
  )
  await assert.rejects(worker.query('select finish_run($1, 0)', [idOf('squares')]), { code: 'TC004' })
  await assert.rejects(worker.query('select finish_run($1, 0)', [idOf('unfinished')]), { code: 'TC004' })

  // A table of the session's own that bears the name of one of ours is not taken for it.
  const client = await worker.connect()
  try {
    await client.query('create temporary table run_leaf (run_id int, name text)')
    await client.query("insert into pg_temp.run_leaf values ($1, 'voucher')", [idOf('unfinished')])
    await client.query('grant all on pg_temp.run_leaf to public')
    await client.query('select cancel_run($1)', [idOf('unfinished')])
  } finally {
    client.release(true)
  }
  const kept = await worker.query(
    "select to_regclass('voucher') voucher, to_regclass('squared_2021_07') leaf, count(*)::int8 n from squared_2021_03",
  )
  assert.deepEqual(kept.rows, [{ voucher: 'voucher', leaf: null, n: 98 }])
})
