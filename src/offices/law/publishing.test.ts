/** From a draft to the law: who may do what in which state, what is refused, what is published and what it leaves alone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Day } from '../../kernel/day.ts'
import { monthOf } from '../../kernel/month.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Role } from '../../platform/access/index.ts'
import { type Books, inTransaction, LOCK, withLock } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { reasonOf } from '../../web/kit/reasons.ts'
import type { Actor } from './actions.ts'
import {
  agreeLaw,
  currentLaw,
  type Draft,
  draftLaw,
  findDraft,
  keepPreview,
  lawChecks,
  lawOf,
  publishLaw,
  reckonDraft,
  reviseLaw,
  snapshotAt,
  withdrawLaw,
} from './index.ts'
import type { LawText } from './text.ts'

let books: Books
before(async () => {
  books = await freshBooks()
})
after(() => books.close())

const WRITER: Actor = { user: 'u-writer', role: 'hr-department' }
const CHECKER: Actor = { user: 'u-checker', role: 'hr-department' }
const FINANCE: Actor = { user: 'u-finance', role: 'provincial-finance' }
const AGENCY: Actor = { user: 'u-agency', role: 'provincial-agency' }
const ARTICLE = '苏政发〔2020〕45号 意见 二(一)'

const TEXT: LawText = {
  document: '苏人社发〔2027〕9号',
  title: '关于2027年度缴费工资基数上下限的通知',
  articles: [ARTICLE],
  plannedOn: '2027-09-20' as Day,
  status: 'final',
  confirmed: true,
  suppliedBy: null,
  synthetic: false,
  entries: [
    { parameter: 'base-floor', key: '', value: '5100.00', from: '2027-01', until: '2028-01' },
    { parameter: 'base-ceiling', key: '', value: '25500.00', from: '2027-01', until: '2028-01' },
  ],
}

function text(part: Partial<LawText>, entry: Partial<LawText['entries'][number]> = {}): LawText {
  const [first, ...rest] = TEXT.entries
  assert.ok(first)
  return { ...TEXT, entries: Object.keys(entry).length > 0 ? [{ ...first, ...entry }] : [first, ...rest], ...part }
}

/** Nothing is booked in these books: nothing to reckon. */
async function nothing() {
  return { effects: [], notReckoned: [] }
}

async function draft(of: LawText = TEXT, actor = WRITER): Promise<Outcome<Draft>> {
  const law = await lawOf(books)
  return inTransaction(books.worker, (client) => draftLaw(client, actor, of, law))
}

async function preview(seen: Draft, actor = WRITER): Promise<Draft> {
  const law = await lawOf(books)
  const reckoned = value(await reckonDraft(books, actor, await findDraft(books.worker, seen.draft), { law, reckon: nothing }))
  return inTransaction(books.worker, (client) => keepPreview(client, actor, seen, reckoned))
}

function agree(seen: Draft, actor: Actor): Promise<Draft> {
  return inTransaction(books.worker, (client) => agreeLaw(client, actor, seen))
}

async function publish(seen: Draft, day: string, actor = CHECKER): Promise<Draft> {
  const law = await lawOf(books)
  return value(await inTransaction(books.worker, (client) => publishLaw(client, actor, seen, day as Day, law)))
}

async function agreed(of: LawText): Promise<Draft> {
  return agree(await agree(await preview(value(await draft(of))), CHECKER), FINANCE)
}

function value<V>(outcome: Outcome<V>): V {
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

async function broken(): Promise<string[]> {
  const client = await books.worker.connect()
  try {
    const found: string[] = []
    for (const check of lawChecks) for (const line of (await check.run(client)).breaks) found.push(`${check.name}: ${line}`)
    return found
  } finally {
    client.release()
  }
}

const REFUSED: readonly (readonly [string, LawText, string])[] = [
  ['a rate of Nanjing alone', text({}, { parameter: 'employer-rate', key: '320100', value: '0.14' }), 'local-rule'],
  ['the Park beyond its transition', text({}, { parameter: 'employer-rate', key: '320576', value: '0.14', from: '2022-01' }), 'local-rule'],
  ['the document of a city', text({ document: '宁人社发〔2027〕1号' }), 'local-document'],
  ['no article', text({ articles: [] }), 'no-article'],
  ['an article that is not registered', text({ articles: ['苏政发〔2020〕45号 意见 九'] }), 'article-unknown'],
  [
    'a repeal of what does not stand',
    text({}, { parameter: 'base-floor', value: null, from: '2028-01', until: null }),
    'nothing-to-repeal',
  ],
]

for (const [what, of, code] of REFUSED) {
  test(`refused: ${what}`, async () => {
    const outcome = await draft(of)
    assert.ok(!outcome.ok && 'refusal' in outcome, JSON.stringify(outcome))
    assert.equal(outcome.refusal.code, code)
    assert.ok(outcome.refusal.cites.length > 0)
  })
}

const FAULTY: readonly (readonly [string, LawText, string])[] = [
  ['a parameter there is not', text({}, { parameter: 'luck' }), 'entries.0.parameter'],
  ['a value of another kind', text({}, { value: 'many' }), 'entries.0.value'],
  ['a month that is none', text({}, { from: '2027-13' }), 'entries.0.from'],
  ['an end before its beginning', text({}, { until: '2026-12' }), 'entries.0.until'],
  ['a key it cannot have', text({}, { key: 'somebody' }), 'entries.0.key'],
  ['a floor above the ceiling', text({}, { value: '99999.00', from: '2026-01', until: '2026-02' }), 'entries.0.value'],
  [
    'what is set finally, provisionally',
    text({ status: 'provisional' }, { from: '2025-06', until: '2025-07', value: '4000.00' }),
    'entries.0.value',
  ],
  ['the same twice', { ...TEXT, entries: [...TEXT.entries, ...TEXT.entries.slice(0, 1)] }, 'entries.2.parameter'],
  ['a repeal of months assessed', text({}, { parameter: 'employee-rate', value: null, from: '2027-09', until: null }), 'entries.0.from'],
  ['a repeal with an end', text({}, { parameter: 'employee-rate', value: null, from: '2027-10', until: '2028-01' }), 'entries.0.until'],
  ['nobody who supplied it', text({ confirmed: false }), 'suppliedBy'],
]

for (const [what, of, path] of FAULTY) {
  test(`a problem with its path: ${what}`, async () => {
    const outcome = await draft(of)
    assert.ok(!outcome.ok && 'problem' in outcome, JSON.stringify(outcome))
    const { code, detail } = outcome.problem
    assert.equal(outcome.problem.path, path)
    if (code === 'invalid-field') assert.ok(reasonOf(detail), `no sentence on screen for ${detail}`)
  })
}

test('nothing of what was refused or faulty is kept', async () => {
  const { rows } = await books.worker.query('select count(*)::int n from law_action')
  assert.equal(rows[0].n, 0)
})

test('the Park may have its rate to the end of its transition', async () => {
  const park = text(
    { plannedOn: '2021-06-01' as Day },
    { parameter: 'employer-rate', key: '320576', value: '0.14', from: '2021-01', until: '2022-01' },
  )
  const done = value(await draft(park))
  await inTransaction(books.worker, (client) => withdrawLaw(client, WRITER, done))
})

test('maker is never checker, a role acts once, a stale version acts on nothing', async () => {
  const first = value(await draft())
  await assert.rejects(agree(first, CHECKER), { code: 'wrong-state' })
  const previewed = await preview(first)
  await assert.rejects(agree(first, CHECKER), { code: 'stale-version' })
  await assert.rejects(agree(previewed, WRITER), { code: 'maker-is-checker' })
  await assert.rejects(agree(previewed, AGENCY), { code: 'not-permitted' })
  await assert.rejects(publish(previewed, '2027-09-20'), { code: 'wrong-state' })
  const half = await agree(previewed, CHECKER)
  assert.equal(half.state, 'agreed-by-human-resources')
  await assert.rejects(agree(half, { user: 'u-third', role: 'hr-department' }), { code: 'wrong-state' })
  await assert.rejects(agree(half, { ...FINANCE, user: CHECKER.user }), { code: 'maker-is-checker' })
  await assert.rejects(agree(half, { ...FINANCE, user: WRITER.user }), { code: 'maker-is-checker' })
  const both = await agree(half, FINANCE)
  assert.equal(both.state, 'agreed')
  // A changed text is a draft again, and who wrote any of it may not check it.
  const law = await lawOf(books)
  const revised = value(await inTransaction(books.worker, (client) => reviseLaw(client, CHECKER, both, { ...TEXT, title: '更正' }, law)))
  assert.deepEqual([revised.state, revised.agreements, revised.preview], ['drafted', [], undefined])
  await assert.rejects(publish(both, '2027-09-20'), { code: 'stale-version' })
  const again = await preview(revised)
  await assert.rejects(agree(again, CHECKER), { code: 'maker-is-checker' })
  await inTransaction(books.worker, (client) => withdrawLaw(client, WRITER, again))
  await assert.rejects(preview({ ...again, version: again.version + 1 }), { code: 'wrong-state' })
})

test('of two who act on one version at once, one is told it is stale', async () => {
  const seen = await preview(value(await draft()))
  const roles: Role[] = ['hr-department', 'provincial-finance']
  const both = await Promise.allSettled(roles.map((role) => agree(seen, { user: `u-${role}`, role })))
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const [rejected] = both.filter((each) => each.status === 'rejected')
  assert.equal(rejected?.reason.code, 'stale-version')
})

test('what is published is known from its day on, on every side', async () => {
  const current = currentLaw(books)
  const was = await current()
  assert.equal(was.limits(monthOf(2027, 3)), undefined)
  assert.equal(await current(), was, 'unchanged law is not read again')
  const earlier = await snapshotAt(books, was, '2027-06-30' as Day)
  const done = await publish(await agreed(TEXT), '2027-09-21')
  assert.equal(done.state, 'published')
  const law = await current()
  assert.equal(law.knownOn('2027-09-20' as Day).limits(monthOf(2027, 3)), undefined)
  const limits = law.knownOn('2027-09-21' as Day).limits(monthOf(2027, 3))
  assert.deepEqual([limits?.floor, limits?.ceiling, limits?.status], [510_000, 2_550_000, 'final'])
  assert.deepEqual(limits?.floorFigure.entry.cites, [ARTICLE])
  assert.equal(limits?.floorFigure.entry.origin, 'published')
  assert.equal((await snapshotAt(books, law, '2027-06-30' as Day)).digest, earlier.digest, 'what was known before is as it was')
  assert.deepEqual(await broken(), [])
})

test('a provisional figure is superseded by the final one', async () => {
  const provisional = text(
    { status: 'provisional', plannedOn: '2027-12-01' as Day },
    { from: '2028-01', until: '2029-01', value: '5100.00' },
  )
  const final = text({ plannedOn: '2028-09-01' as Day }, { from: '2028-01', until: '2029-01', value: '5300.00' })
  for (const [of, day] of [
    [provisional, '2027-12-01'],
    [final, '2028-09-01'],
  ] as const)
    await publish(await agreed(of), day)
  const law = await lawOf(books)
  const read = (day: string) => law.knownOn(day as Day).read('base-floor', monthOf(2028, 2))
  assert.deepEqual(
    ['2027-12-01', '2028-08-31', '2028-09-01'].map((day) => [read(day)?.amount, read(day)?.entry.status]),
    [
      [510_000, 'provisional'],
      [510_000, 'provisional'],
      [530_000, 'final'],
    ],
  )
})

test('a repealed parameter is not set from its month on, and was set before it was repealed', async () => {
  const repeal = text({ plannedOn: '2027-11-01' as Day }, { parameter: 'flexible-rate', value: null, from: '2027-12', until: null })
  await publish(await agreed(repeal), '2027-11-01')
  const law = await lawOf(books)
  assert.equal(law.read('flexible-rate', monthOf(2027, 11))?.ppm, 200_000)
  assert.equal(law.read('flexible-rate', monthOf(2027, 12)), undefined)
  assert.equal(law.knownOn('2027-10-31' as Day).read('flexible-rate', monthOf(2027, 12))?.ppm, 200_000)
  assert.ok(!law.inForce('2027-12-15' as Day).some(({ name }) => name === 'flexible-rate'))
  assert.equal(law.readStanding('flexible-rate', ''), undefined)
})

test('a day whose law the books have used is too early, and so is one before the day agreed to', async () => {
  const done = await agreed(text({ document: '苏人社发〔2027〕10号' }))
  await assert.rejects(publish(done, '2027-09-19'), { code: 'published-too-early' })
  const { digest } = await snapshotAt(books, await lawOf(books), '2027-10-31' as Day)
  await books.worker.query(`insert into run (kind, booking_month, known_on, law) values ('assessment', $1, '2027-10-31', $2)`, [
    monthOf(2027, 10),
    digest,
  ])
  await assert.rejects(publish(done, '2027-10-31'), { code: 'published-too-early' })
  const client = await books.worker.connect()
  try {
    await withLock(client, LOCK.conducting, () => assert.rejects(publish(done, '2027-11-01'), { code: 'year-under-way' }))
  } finally {
    client.release()
  }
  assert.equal((await publish(done, '2027-11-01')).state, 'published')
})

test('a publication dated back behind our guard is found by the runs of that day', async () => {
  const client = await books.owner.connect()
  try {
    await client.query('begin')
    await client.query(
      `update law_action set content = replace(content::text, '"2027-11-01"', '"2027-10-30"')::json where action = 'publish'`,
    )
    const check = lawChecks.find(({ name }) => name === 'law-of-runs-as-published')
    assert.match((await check?.run(client))?.breaks[0] ?? '', /^the runs of 2027-10-31 had another law/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('who wrote the law may not change what was done, and a change by the owner is found and named', async () => {
  for (const pool of [books.server, books.worker]) {
    await assert.rejects(pool.query(`update law_action set acted_by = 'somebody'`), { code: '42501' })
    await assert.rejects(pool.query('delete from law_action'), { code: '42501' })
  }
  assert.deepEqual(await broken(), [])
  const { rows } = await books.owner.query(
    `update law_action set content = replace(content::text, '5300.00', '5200.00')::json where action = 'publish' and content::text like '%5300.00%' returning number, draft`,
  )
  assert.equal(rows.length, 1)
  assert.deepEqual(await broken(), [
    `law-actions-chained: action ${rows[0].number} (publish of draft ${rows[0].draft}) is not as it was chained`,
    `law-published-as-agreed: draft ${rows[0].draft} (苏人社发〔2027〕9号) was published otherwise than agreed`,
  ])
})
