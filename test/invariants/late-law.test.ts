/**
 * Law that comes late: a synthetic province assessed on the limits known at the time, corrected when others are published.
 * What is booked in all equals an assessment from nothing on the last law, person by person and employer by employer; every
 * invariant holds before, between and after.
 */
import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Day, lastDay } from '../../src/kernel/day.ts'
import { fen } from '../../src/kernel/fen.ts'
import { monthOf, monthsOfYear } from '../../src/kernel/month.ts'
import { Ratio } from '../../src/kernel/ratio.ts'
import type { Law } from '../../src/law/index.ts'
import { previewRevisions, type RevisionPreview } from '../../src/offices/benefit/index.ts'
import { type DifferencePreview, dueFigure, lateLawOf, previewDifferences } from '../../src/offices/contribution/index.ts'
import { explain, figureNamed } from '../../src/offices/explanation/index.ts'
import { lawOf } from '../../src/offices/law/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, figureKinds, type Outside, verify } from '../../src/offices/year/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'
import { averageIndex, pension } from '../../src/rules/benefit/index.ts'
import { assessedAgain } from './assessed-again.ts'

const SEED = 23
const YEAR = 2021
const DECEMBER = monthOf(YEAR, 12)

/** Limits far below the others, published in September for the second half: what was paid for July to September goes back. */
const LOWERED = ['base-floor,,3000.00', 'base-ceiling,,9000.00']
  .map((limit) => `${limit},2021-07,2022-01,2021-09-14,provisional,测试通知,测试,true\n`)
  .join('')

/** The day of the final limits and of the calculation base. */
const LAST_LAW = '2021-11-16' as Day

interface Case {
  readonly name: string
  readonly persons: number
  readonly supplement: string
  /** Day of publication and months changed, for each line of differences. */
  readonly expected: readonly (readonly [day: string, from: number, until: number])[]
}

const CASES: readonly Case[] = [
  { name: 'the limits of 2021', persons: 3000, supplement: '', expected: [['2021-11-16', 7, 11]] },
  {
    name: 'limits lowered, then raised',
    persons: 2000,
    supplement: LOWERED,
    expected: [
      ['2021-09-14', 7, 9],
      ['2021-11-16', 7, 11],
    ],
  },
]

for (const { name, persons, supplement, expected } of CASES) {
  let folder: string
  let books: Books
  let law: Law
  const previews: DifferencePreview[][] = []
  let ofAwards: RevisionPreview[]

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-late-'))
    await writeProvince({ seed: SEED, persons, year: YEAR }, folder)
    if (supplement) await appendFile(join(folder, 'law.csv'), supplement)
    books = await freshBooks()
    const imported = await importProvince(books, folder)
    assert.ok(imported.ok, JSON.stringify(imported))
    law = (await lawOf(books)).knownOn(lastDay(DECEMBER))
    for (const [day] of expected) {
      const month = day.slice(0, 7)
      await assert.rejects(
        conductYear(books, YEAR, deafTo(`returns-${month}`), () => {}),
        /the line is dead/,
      )
      previews.push(await previewDifferences(books, law, YEAR, day))
      ofAwards = await previewRevisions(books, law.knownOn(day as Day), day as Day)
      await assert.rejects(
        conductYear(books, YEAR, deafTo(`receipts-${month}`), () => {}),
        /the line is dead/,
      )
      assert.deepEqual(await broken(books), [], `between the differences of ${day} and the receipts of the month`)
    }
    await conductYear(books, YEAR, simulatedOutside(SEED), () => {})
  })

  after(async () => {
    await books.close()
    await rm(folder, { recursive: true })
  })

  test(`${name}: day and months come out of the law's own days`, () => {
    const found = lateLawOf(law, YEAR).map((late) => [late.day, late.line, ...late.months])
    assert.deepEqual(
      found,
      expected.map(([day, from, until], index) => [day, index + 2, ...monthsOfYear(YEAR).slice(from - 1, until)]),
    )
  })

  test(`${name}: every invariant holds at the end`, async () => {
    assert.deepEqual(await broken(books), [])
  })

  test(`${name}: all lines of a person and month add up to an assessment from nothing on the last law`, async () => {
    const { personMonths, changed, differing } = await assessedAgain(books, YEAR, law)
    assert.deepEqual(differing, [])
    assert.ok(personMonths > 10 * persons * 0.5, `${personMonths} compared`)
    assert.ok(changed > 0)
  })

  test(`${name}: an account holds what the bills paid in full say, of lines that differ too`, async () => {
    const { rows } = await books.worker.query(
      `select d.person_id, d.for_month, sum(d.to_account) filter (where b.open = 0)::int8 paid, bool_and(b.open = 0) whole, sum(d.to_account)::int8 due,
         (select sum(a.fen)::int8 from account_entry a where a.person_id = d.person_id and a.for_month = d.for_month) entered
       from due d join (select payer_id, for_month, booking_month, line, employer_due + personal_due - coalesce((select sum(applied) from receipt_match m
           where m.payer_kind = 1 and m.payer_id = b.payer_id and m.for_month = b.for_month and m.bill_month = b.booking_month and m.bill_line = b.line), 0) open
         from bill b where payer_kind = 1) b on b.payer_id = d.employer_id and b.for_month = d.for_month and b.booking_month = d.booking_month and b.line = d.line
       where d.employer_id is not null group by 1, 2 having count(*) > 1`,
    )
    assert.ok(rows.length > 0)
    for (const row of rows) {
      if (row.whole) assert.equal(row.entered, row.due, JSON.stringify(row))
      assert.ok((row.entered ?? 0) >= 0, JSON.stringify(row))
    }
    assert.ok(rows.filter((row) => row.whole).length > rows.length * 0.8)
  })

  test(`${name}: the preview is what was booked`, async () => {
    for (const [index, [day]] of expected.entries()) {
      const { rows } = await books.worker.query(
        `select region, (select count(distinct person_id)::int from due d where d.line = $1 and d.region = b.region) persons, count(distinct payer_id)::int employers,
           coalesce(sum(fen) filter (where fen > 0), 0)::int8 "topUp", coalesce(-sum(fen) filter (where fen < 0), 0)::int8 refund
         from (select region, payer_id, employer_due + personal_due fen from bill where line = $1) b group by 1 order by 1`,
        [index + 2],
      )
      assert.deepEqual(previews[index], rows, day)
      assert.ok(rows.length > 0)
    }
    assert.deepEqual(await previewDifferences(books, law, YEAR, '2021-03-03'), [])
  })

  test(`${name}: the preview of awards is what was decided and owed when the calculation base came`, async () => {
    const { rows } = await books.worker.query(
      `select region, count(*)::int persons, coalesce(sum(monthly) filter (where monthly > 0), 0)::int8 "monthlyMore",
         coalesce(-sum(monthly) filter (where monthly < 0), 0)::int8 "monthlyLess", sum(owed)::int8 owed, count(*) filter (where months > 0)::int "owedTo"
       from (select a.region, c.pooled + c.account + c.transitional + c.adjustments monthly, o.owed, o.months
         from award_revision r join award a using (person_id) join pension_change c using (person_id, revision)
         cross join lateral (select coalesce(sum(amount), 0) owed, count(*) months from one_off o
           where o.person_id = r.person_id and o.line = 6 and o.revision = r.revision) o
         where r.ground = 'law' and r.decided_on = $1) t group by 1 order by 1`,
      [LAST_LAW],
    )
    assert.deepEqual(ofAwards, rows)
    assert.ok(rows.some((row) => row.monthlyMore > 0 && row.owedTo > 0))
    assert.deepEqual(await previewRevisions(books, law.knownOn(LAST_LAW), LAST_LAW), [], 'decided once, it is decided')
  })

  test(`${name}: differences bear no surcharge and are due at the end of the year`, async () => {
    const { rows } = await books.worker.query(
      `select count(*)::int n, bool_and(due_on = '2021-12-31') due_on, (select coalesce(sum(surcharge_due), 0)::int from receipt_match where bill_line > 1) surcharge
       from bill where line > 1`,
    )
    assert.ok(rows[0].n > 0)
    assert.deepEqual([rows[0].due_on, rows[0].surcharge], [true, 0])
  })

  test(`${name}: a difference is explained by the law of both days`, async () => {
    const client = await books.worker.connect()
    const { rows } = await client.query('select person_id, for_month from due where line = 2 and base <> 0 order by 1, 2 limit 20')
    for (const { person_id, for_month } of rows) {
      const lines = await books.worker.query(
        'select booking_month, line from due where person_id = $1 and for_month = $2 order by booking_month, line',
        [person_id, for_month],
      )
      const laws = new Set<string | undefined>()
      for (const { booking_month: bookingMonth, line } of lines.rows) {
        const address = dueFigure.address({ person: person_id, bookingMonth, forMonth: for_month, line }, 'wholeDue')
        const explained = await explain(client, figureNamed(figureKinds, address), { limit: 1 })
        assert.equal(explained.rule?.id, 'contribution/employee-due')
        assert.deepEqual(explained.recomputed, { value: explained.value, equal: true }, 'the law of the run gives what was booked up to it')
        laws.add(explained.law?.digest)
      }
      assert.equal(laws.size, lines.rows.length)
    }
    client.release()
  })

  test(`${name}: every award in force is what the law known at the end gives on what the books hold`, async () => {
    const { rows } = await books.worker.query(
      `select f.*, (select sum(l.fen)::int8 from account_line l where l.person_id = f.person_id) balance,
         coalesce((select json_agg(json_build_object('month', for_month, 'base', base)) from (select for_month, sum(base) base from account_entry e
           where e.person_id = f.person_id group by 1) e), '[]') paid
       from award_in_force f`,
    )
    assert.ok(rows.length > 0)
    for (const row of rows) {
      const spans = row.given.spans.map((span: { months: number; indexPpm: number }) => ({
        months: span.months,
        index: Ratio.of(BigInt(span.indexPpm), 1_000_000n),
      }))
      const index = averageIndex({ spans, paid: row.paid }, law)
      assert.ok(index.ok)
      const old = row.given.transitional
      const service = old && { index: Ratio.of(BigInt(old.indexPpm), 1_000_000n), months: old.months, oldMethod: old.oldMethod }
      const outcome = pension(
        {
          awardMonth: row.award_month,
          averageIndex: index.value.index,
          contributionMonths: index.value.months,
          accountBalance: fen(row.balance),
          age: row.given.age,
          ...(service ? { transitional: service } : {}),
        },
        law,
      )
      assert.ok(outcome.ok)
      const { pooled, account, transitional, rounded_up: roundedUp, total } = row
      assert.deepEqual({ pooled, account, transitional, roundedUp, total }, outcome.value, `person ${row.person_id}`)
    }
  })

  test(`${name}: what was paid and is still owed once is the pension in force for every month drawn`, async () => {
    const { rows } = await books.worker.query(
      `select f.person_id, f.total, f.revision,
         exists (select from pension_change c where c.person_id = f.person_id and c.pooled + c.account + c.transitional + c.adjustments < 0) lowered, least(t.from_month, $1) - p.from_month months,
         (select coalesce(sum(amount), 0)::int8 from payment y where y.person_id = f.person_id and y.line in (1, 6)
            and y.for_month < least(t.from_month, $1)) paid,
         (select coalesce(sum(amount), 0)::int8 from one_off o where o.person_id = f.person_id and o.line = 6 and o.pay_month = $1
            and o.for_month < least(t.from_month, $1)) owed
       from award_in_force f join pension p using (person_id) left join termination t using (person_id)`,
      [DECEMBER + 1],
    )
    // A revision that gives less takes nothing back of what was paid on the law of its time.
    for (const row of rows) {
      const kept = row.paid + row.owed - row.total * row.months
      assert.ok(row.lowered ? kept >= 0 : kept === 0, JSON.stringify(row))
    }
    assert.ok(supplement !== '' || rows.every((row) => !row.lowered))
    assert.ok(rows.some((row) => row.revision > 1))
    const grounds = await books.worker.query(
      `select ground, count(*)::int n, count(*) filter (where trace::text like '%"7974.00"%')::int final from award_revision
       where decided_on <= '2021-11-16' group by 1 order by 1`,
    )
    const [account, published] = grounds.rows
    assert.ok(account.n > 0 && account.final === 0, 'interest came before the calculation base')
    assert.ok(published.n > 0 && published.final === published.n)
  })

  if (supplement) {
    test(`${name}: what was lowered is set off against what was open, the rest goes back, accounts follow`, async () => {
      const { rows } = await books.worker.query(
        `select (select sum(-employer_due - personal_due)::int8 from bill where employer_due + personal_due < 0) lowered,
           (select sum(-applied)::int8 from receipt_match where applied < 0) given,
           (select sum(applied)::int8 from receipt_match where how = 'set-off' and applied > 0) "setOff",
           (select sum(fen)::int8 from refund where ground = 'later-law') owed, (select sum(fen)::int8 from refund_payment) paid,
           (select count(*)::int from account_entry where fen < 0) reversed`,
      )
      const [{ lowered, given, setOff, owed, paid, reversed }] = rows
      assert.deepEqual([given, owed + setOff, paid], [lowered, lowered, owed])
      assert.ok(owed > 0 && setOff > 0 && reversed > 0, JSON.stringify(rows))
    })
  }
}

async function broken(of: Books): Promise<string[]> {
  const found: string[] = []
  for await (const { name, breaks } of verify(of)) if (breaks.length > 0) found.push(`${name}: ${breaks[0]}`)
  return found
}

/** Tax offices and banks that do not answer one file. */
function deafTo(file: string): Outside {
  const alive = simulatedOutside(SEED)
  const listen = (path: string) => {
    if (path.includes(file)) throw new Error('the line is dead')
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
