import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Month, monthOf } from '../../kernel/month.ts'
import type { RowWriter } from '../database/binary-copy.ts'
import type { Books } from '../database/index.ts'
import { compareSeals } from '../database/seal-checks.ts'
import { freshBooks } from '../testing.ts'
import { type Chunk, controlRun, cutByKeys, executeRun, gatheredTotals, type RunKind, type RunRecord, wholeRange } from './index.ts'

// Cubes of four hundred keys in four slices of line 1, computed by the database, and one of line 2, streamed.
const LAW = 'f'.repeat(64)
const KEYS = 400
const REST = [7, 390, 395]
const SUM = Array.from({ length: KEYS }, (_, index) => (index + 1) ** 3).reduce((sum, cube) => sum + cube, 0)

let books: Books
before(async () => {
  books = await freshBooks()
  await books.owner.query(`
    create table cubed (person_id bigint not null, booking_month int not null, line smallint not null, fen bigint not null check (fen >= 0),
      primary key (person_id, booking_month, line)) partition by range (booking_month);
    create index cubed_of_fen on cubed (fen) include (person_id);
    insert into law_snapshot (digest, canonical) values ('${LAW}', 'test')`)
})
after(() => books.close())

interface Turns {
  /** Of the rows the database computes. */
  readonly power?: string
  readonly inChunk?: (chunk: Chunk) => void
  readonly finish?: RunKind['finish']
}

function cubes({ power = 'id * id * id', inChunk, finish = checkSum }: Turns = {}): RunKind {
  return {
    kind: 'cubes',
    outputs: [
      {
        table: 'cubed',
        key: ['person_id', 'line'],
        columns: ['person_id', 'booking_month', 'line', 'fen'],
        slices: {
          by: ['line', 'person_id'],
          bounds: ({ part, fromKey, untilKey }) =>
            part === 'rest' ? { from: [2, null], until: [null, null] } : { from: [1, fromKey], until: [1, untilKey] },
        },
        totals: (place) => `select line, sum(fen)::int8 fen from ${place} group by 1`,
      },
    ],
    plan: async () => [...cutByKeys('cubes', { first: 1, last: KEYS }, { size: 10, parts: 4 }), wholeRange('rest')],
    select: ({ part, fromKey, untilKey }) =>
      part === 'rest'
        ? `select id::bigint, 2::smallint from unnest(array[${REST}]) id`
        : `select id::bigint, 1::smallint from generate_series(${fromKey}, ${untilKey - 1}) id`,
    inDatabase(chunk) {
      inChunk?.(chunk)
      if (chunk.part === 'rest') return undefined
      return `select id::bigint, 1, (${power})::bigint from generate_series(${chunk.fromKey}, ${chunk.untilKey - 1}) id`
    },
    transform(_, sink) {
      const [out] = sink.outputs as [RowWriter]
      return {
        row(reader) {
          const id = reader.int8()
          const line = reader.int2()
          out.begin(3)
          out.int8(id)
          out.int2(line)
          out.int8(line === 1 ? id ** 3 : id)
        },
        end() {},
      }
    },
    finish,
  }
}

async function checkSum(client: Parameters<RunKind['finish']>[0], run: RunRecord): Promise<void> {
  const { rows } = await client.query(
    `select line, sum(fen)::int8 fen from ${gatheredTotals(run, { table: 'cubed' }, 'line int2, fen int8')} t group by 1 order by 1`,
  )
  assert.deepEqual(rows, [
    { line: 1, fen: SUM },
    { line: 2, fen: REST.reduce((sum, id) => sum + id, 0) },
  ])
}

/** Of the slices there are: whether the server was told not to vacuum them. */
const leftAlone = async () =>
  (
    await books.owner.query(
      `select distinct coalesce(reloptions::text, '') like '%autovacuum_enabled=off%' as off from pg_class where relname like 'cubed_2021_03_s%' and relkind = 'r'`,
    )
  ).rows.map(({ off }) => off)
const ordered = (month: Month) => ({ month, knownOn: '2021-03-05', law: LAW })
const leaves = async () =>
  (await books.owner.query("select relname name from pg_class where relname like 'cubed_2021%' and relkind in ('r', 'p')")).rows

describe('a leaf in slices, one a chunk', () => {
  const march = monthOf(2021, 3)

  it('goes on after a death in the middle with the chunks that are left, and ends in the rows of all', async () => {
    const seen: number[] = []
    const dying = cubes({
      inChunk({ chunk }) {
        seen.push(chunk)
        if (chunk >= 3) throw new Error('the worker died')
      },
    })
    await assert.rejects(executeRun(books, dying, ordered(march)), /the worker died/)
    const left = await books.owner.query('select count(*) filter (where not done)::int8 n from run_chunk')
    assert.ok(left.rows[0].n >= 3)
    assert.deepEqual(await leftAlone(), [true])
    const { rowsOut } = await executeRun(books, cubes(), ordered(march))
    assert.equal(rowsOut, KEYS + REST.length)
    const { rows } = await books.owner.query('select count(*)::int8 n, sum(fen) filter (where line = 1)::int8 fen from cubed')
    assert.deepEqual(rows, [{ n: KEYS + REST.length, fen: SUM }])
    assert.deepEqual(await leftAlone(), [false], 'books are vacuumed, slices of a run under way are not')
  })

  it('has in every slice the key and the indexes of the table, and what the planner is to know', async () => {
    const { rows } = await books.owner.query(
      `select c.relname as slice, array_agg(p.relname::text order by p.relname) as indexes, bool_and(x.indisvalid) as valid,
         exists (select from pg_stats where tablename = c.relname) as known
       from pg_class c join pg_index x on x.indrelid = c.oid
         join pg_inherits i on i.inhrelid = x.indexrelid join pg_inherits up on up.inhrelid = i.inhparent join pg_class p on p.oid = up.inhparent
       where c.relname like 'cubed_2021_03_s%' group by 1 order by 1`,
    )
    assert.deepEqual(
      rows,
      [1, 2, 3, 4, 5].map((slice) => ({
        slice: `cubed_2021_03_s${slice}`,
        indexes: ['cubed_of_fen', 'cubed_pkey'],
        valid: true,
        known: true,
      })),
    )
  })

  it('is books once attached: no worker writes into it, and what belongs nowhere has no place', async () => {
    await assert.rejects(books.worker.query('insert into cubed_2021_03_s1 values (1, $1, 1, 1)', [march]), { code: '42501' })
    await assert.rejects(books.worker.query('insert into cubed values (1, $1, 1, 1)', [march]), { code: '23505' })
    await assert.rejects(books.worker.query('insert into cubed values (401, $1, 1, 1)', [march]), { code: '23514' })
    await assert.rejects(books.worker.query('insert into cubed values (9, $1, 2, -1)', [march]), { code: '23514' })
  })

  it('is not released with a row that the rules do not give again', async () => {
    const april = monthOf(2021, 4)
    const wrong = cubes({ power: 'id * id * id + 1', finish: async () => {} })
    await assert.rejects(executeRun(books, wrong, ordered(april)), { code: 'run-differs', message: /cubed.*person_id/ })
    await controlRun(books, 'cubes', april, 'cancelled')
  })

  it('is not released with a row that the rules do not give at all', async () => {
    const april = monthOf(2021, 4)
    const base = cubes({ finish: async () => {} })
    const more: RunKind = {
      ...base,
      transform(chunk, sink) {
        const { row, end } = base.transform(chunk, sink)
        // Of the first chunk the rules give nothing when they are asked again.
        return { row: (reader) => (chunk.chunk === 1 && sink.trace() !== undefined ? undefined : row(reader)), end }
      },
    }
    await assert.rejects(executeRun(books, more, ordered(april)), { code: 'run-differs', message: /cubed.*person_id/ })
    await controlRun(books, 'cubes', april, 'cancelled')
  })

  it('leaves nothing when it is cancelled', async () => {
    const may = monthOf(2021, 5)
    const before = (await leaves()).length
    const dying = cubes({
      inChunk({ chunk }) {
        if (chunk === 4) throw new Error('stop here')
      },
    })
    await assert.rejects(executeRun(books, dying, ordered(may)), /stop here/)
    assert.ok((await leaves()).length > before + 1)
    await controlRun(books, 'cubes', may, 'cancelled')
    assert.equal((await leaves()).length, before)
    const { rows } = await books.owner.query("select (select count(*)::int8 from run_leaf where name like '%2021_05%') named")
    assert.deepEqual(rows, [{ named: 0 }])
  })

  it('takes slices only for a leaf of the run that is under way', async () => {
    const { rows } = await books.owner.query("select run_id id from run where kind = 'cubes'")
    const slice = 'select create_slice($1, $2, $3, null, 9, array[3, null]::bigint[], array[null, null]::bigint[])'
    await assert.rejects(books.worker.query(slice, [rows[0].id, 'cubed', march]), { code: 'TC003' })
    await assert.rejects(books.worker.query(slice, [rows[0].id, 'payment', march]), { code: 'TC003' })
    await assert.rejects(books.worker.query("select close_slice('cubed', $1, null, 1)", [march]), { code: 'TC003' })
    await assert.rejects(books.worker.query("select create_sliced_leaf($1, 'voucher', $2, null, array['number'])", [rows[0].id, march]), {
      code: 'TC003',
    })
  })

  it('is sealed slice by slice, and missed as a whole when it is taken out', async () => {
    const client = await books.owner.connect()
    try {
      await client.query('begin')
      await client.query('select seal_leaves($1)', [march])
      await client.query(
        "insert into month_closing (month, closed_on, vouchers, turnover, head_hash) values ($1, '2021-03-31', 0, 0, repeat('0', 64))",
        [march],
      )
      const slices = ['cubed_2021_03_s1', 'cubed_2021_03_s5']
      assert.deepEqual(await compareSeals(client, slices), { counted: KEYS / 4 + REST.length, breaks: [] })
      await client.query('update cubed_2021_03_s5 set fen = fen + 1 where person_id = 7')
      assert.match((await compareSeals(client, slices)).breaks.join(), /^cubed_2021_03_s5: its 3 rows are not as they were sealed$/)
      await client.query('alter table cubed detach partition cubed_2021_03')
      assert.match((await compareSeals(client, slices)).breaks.join(), /cubed_2021_03_s1: is no part of the books any more/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
