/**
 * Publishing the final limits of 2022 in the sample: a synthetic province of 2022 is assessed on the provisional limits until
 * September, then the departments publish the document through the console. The built-in law knows it too, but only by an
 * inferred day in October; here it comes on a day of its own, as it would. What the preview says is what the runs then book,
 * by unit, to the fen, and nothing decided before is changed.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Day } from '../../src/kernel/day.ts'
import { fen, printYuan } from '../../src/kernel/fen.ts'
import { monthOf } from '../../src/kernel/month.ts'
import type { Outcome } from '../../src/kernel/outcome.ts'
import { dueFigure } from '../../src/offices/contribution/index.ts'
import { explain, figureNamed } from '../../src/offices/explanation/index.ts'
import {
  type Actor,
  agreeLaw,
  type Draft,
  draftLaw,
  type Effect,
  keepPreview,
  type LawText,
  lawOf,
  publishLaw,
  reckonDraft,
} from '../../src/offices/law/index.ts'
import { figureKinds, reckonOn, verify } from '../../src/offices/year/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Books, inTransaction, LOCK, withLock } from '../../src/platform/database/index.ts'
import { booksUntil, conductUntil } from './part-of-year.ts'

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts')
/** Where the server lies that tests share. */
const TEST_DATA = join(readConfig().dataFolder, 'test')

const YEAR = 2022
const PROVINCE = { seed: 1, persons: 3000, year: YEAR }
const DAY = '2022-09-16' as Day

const TEXT: LawText = {
  document: '苏人社函〔2022〕334号',
  title: '关于2022年度社会保险有关基数的函',
  articles: ['苏政发〔2020〕45号 意见 二(一)', '苏政发〔2020〕45号 附件1 二(二)'],
  plannedOn: DAY,
  status: 'final',
  confirmed: true,
  suppliedBy: null,
  synthetic: false,
  entries: [
    { parameter: 'base-floor', key: '', value: '4250.00', from: '2022-01', until: '2023-01' },
    { parameter: 'base-ceiling', key: '', value: '22470.00', from: '2022-01', until: '2023-01' },
    { parameter: 'calculation-base', key: '', value: '8309.00', from: '2022-01', until: '2023-01' },
    { parameter: 'index-wage', key: '', value: '7490.00', from: '2022-01', until: '2023-01' },
  ],
}

const WRITER: Actor = { user: 'u-writer', role: 'hr-department' }
const CHECKER: Actor = { user: 'u-checker', role: 'hr-department' }
const FINANCE: Actor = { user: 'u-finance', role: 'provincial-finance' }

let books: Books
let done: Draft
let explained: string

before(async () => {
  books = await booksUntil(PROVINCE, 'returns-2022-09')
  explained = await explanations()
  await refusesWhileConducted()
  done = await publish()
  await until('receipts-2022-09')
})

after(async () => {
  await books.close()
})

/** Conducts the year to the day on which a file of outside does not come. */
function until(file: string): Promise<void> {
  return conductUntil(books, PROVINCE, file)
}

async function publish(): Promise<Draft> {
  const law = await lawOf(books)
  const drafted = value(await inTransaction(books.worker, (client) => draftLaw(client, WRITER, TEXT, law)))
  const reckoned = value(await reckonDraft(books, WRITER, drafted, { law, reckon: reckonOn(books) }))
  const previewed = await inTransaction(books.worker, (client) => keepPreview(client, WRITER, drafted, reckoned))
  const half = await inTransaction(books.worker, (client) => agreeLaw(client, FINANCE, previewed))
  const agreed = await inTransaction(books.worker, (client) => agreeLaw(client, CHECKER, half))
  return value(await inTransaction(books.worker, (client) => publishLaw(client, CHECKER, agreed, DAY, law)))
}

/** What is reckoned half before a step of the year and half after it is true of no day. */
async function refusesWhileConducted(): Promise<void> {
  const law = await lawOf(books)
  const drafted = value(await inTransaction(books.worker, (client) => draftLaw(client, WRITER, TEXT, law)))
  const reckoned = () => reckonDraft(books, WRITER, drafted, { law, reckon: reckonOn(books) })
  const conductor = await books.worker.connect()
  try {
    await withLock(conductor, LOCK.conducting, () => assert.rejects(reckoned(), { code: 'year-under-way' }))
  } finally {
    conductor.release()
  }
  const [one, other] = await Promise.all([reckoned(), reckoned()])
  assert.deepEqual(value(one), value(other), 'two may preview at once')
}

function value<V>(outcome: Outcome<V>): V {
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

function previewed(kind: Effect['kind']): object[] {
  return (done.preview?.effects ?? []).filter((effect) => effect.kind === kind).map(({ kind: _, ...effect }) => effect)
}

async function booked(query: string): Promise<object[]> {
  const { rows } = await books.worker.query(query)
  return rows.map(({ region, persons, more, less }) => ({ region, persons, more: printYuan(fen(more)), less: printYuan(fen(less)) }))
}

/** Why some persons owe what they owe, as bytes. */
async function explanations(): Promise<string> {
  const { rows } = await books.worker.query(
    'select person_id from due where for_month = $1 and line = 1 and base > 2000000 order by 1 limit 5',
    [monthOf(YEAR, 1)],
  )
  assert.ok(rows.length > 0, 'nobody earns near the ceiling')
  const january = monthOf(YEAR, 1)
  const client = await books.worker.connect()
  try {
    const found = []
    for (const { person_id: person } of rows) {
      const address = dueFigure.address({ person, bookingMonth: january, forMonth: january, line: 1 }, 'due')
      found.push(await explain(client, figureNamed(figureKinds, address), { limit: 1 }))
    }
    return JSON.stringify(found)
  } finally {
    client.release()
  }
}

test('the preview is what the differences then book, by unit, to the fen', async () => {
  const rows = await booked(
    `select region, (select count(distinct person_id)::int from due d where d.line = 2 and d.region = b.region) persons,
       coalesce(sum(fen) filter (where fen > 0), 0)::int8 more, coalesce(-sum(fen) filter (where fen < 0), 0)::int8 less
     from (select region, employer_due + personal_due fen from bill where line = 2) b group by 1 order by 1`,
  )
  assert.ok(rows.length > 5, `${rows.length} units`)
  assert.deepEqual(previewed('contribution-difference'), rows)
})

test('and the voucher of the differences, unit by unit', async () => {
  const rows = await books.worker.query(
    `select split_part(p.debit, '@', 2) region, sum(p.fen)::int8 fen from posting p join voucher v on v.number = p.voucher
     where v.event = 'differences-assessed' and v.business_day = $1 and p.debit like 'memo-due@%' group by 1 order by 1`,
    [DAY],
  )
  const more = (done.preview?.effects ?? []).filter(({ kind, more }) => kind === 'contribution-difference' && more !== '0.00')
  assert.deepEqual(
    more.map(({ region, more: amount }) => [region, amount]),
    rows.rows.map((row) => [row.region, printYuan(fen(row.fen))]),
  )
})

test('the preview is what the revision of awards then decides and owes', async () => {
  const monthly = await booked(
    `select w.region, count(*)::int persons, coalesce(sum(change) filter (where change > 0), 0)::int8 more,
       coalesce(-sum(change) filter (where change < 0), 0)::int8 less
     from (select c.person_id, c.pooled + c.account + c.transitional + c.adjustments change from pension_change c
           join award_revision r using (person_id, revision) where r.ground = 'law' and r.decided_on = '${DAY}') c
     join pension w using (person_id) group by 1 order by 1`,
  )
  assert.ok(monthly.length > 0)
  assert.deepEqual(previewed('award-revision-monthly'), monthly)
  const owed = await booked(
    `select region, count(distinct person_id)::int persons, sum(amount)::int8 more, 0::int8 less from one_off
     where line = 6 and determined_on = '${DAY}' group by 1 order by 1`,
  )
  assert.deepEqual(
    previewed('award-revision-owed').filter((effect) => !('more' in effect) || effect.more !== '0.00'),
    owed,
  )
})

test('rules that read the figures are named, and what is not reckoned', () => {
  const rules = new Map(done.preview?.rules.map((each) => [each.parameter, each.rules]))
  assert.ok(rules.get('base-ceiling')?.includes('contribution/employee-due'))
  assert.ok(rules.get('calculation-base')?.includes('benefit/pension'))
  assert.ok((done.preview?.notReckoned.length ?? 0) > 0)
  assert.deepEqual(done.preview?.rests, { confirmed: true, synthetic: false, provisional: false, unsure: [] })
})

test('what was decided before is explained by the same bytes, and every invariant holds', async () => {
  assert.equal(await explanations(), explained)
  const broken: string[] = []
  for await (const { name, breaks } of verify(books)) if (breaks.length > 0) broken.push(`${name}: ${breaks[0]}`)
  assert.deepEqual(broken, [])
})

test('the inferred day of the same figures in the built-in law books nothing more', async () => {
  await until('returns-2022-10')
  const { rows } = await books.worker.query(`select count(*)::int n from run where kind like 'difference-%'`)
  assert.equal(rows[0].n, 1)
})

test('`tongchou law --books` knows it from its day on', () => {
  const ceiling = (known: string) => {
    const args = [CLI, 'law', '--books', books.name, '--at', '2022-03-01', '--known', known]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, TONGCHOU_DATA: TEST_DATA },
    })
    assert.equal(status, 0, stderr)
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { value, status: how, origin } = entries.find(({ name }) => name === 'base-ceiling')
    return [value, how, origin]
  }
  assert.deepEqual(ceiling('2022-09-15'), ['21821.00', 'provisional', 'built-in'])
  assert.deepEqual(ceiling(DAY), ['22470.00', 'final', 'published'])
})

test('a publication that is gone from the end of the chain is missed by the runs that knew it', async () => {
  await books.owner.query(`delete from law_action where number = (select max(number) from law_action)`)
  const broken: string[] = []
  for await (const { name, breaks } of verify(books)) if (breaks.length > 0) broken.push(name)
  assert.deepEqual(broken, ['law-of-runs-as-published', 'books-as-sealed'])
})
