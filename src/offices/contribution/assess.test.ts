import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { dayOf } from '../../kernel/day.ts'
import { monthOf } from '../../kernel/month.ts'
import { SUZHOU_INDUSTRIAL_PARK } from '../../kernel/plan-unit.ts'
import { Law } from '../../law/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { executeRun } from '../../platform/runs/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { writeProvince } from '../../province/index.ts'
import { snapshotAt } from '../law/index.ts'
import { openAccounts } from '../ledger/index.ts'
import { importProvince } from '../registry/index.ts'
import { assessment } from './index.ts'

const MONTH = monthOf(2021, 3)
const DAY = dayOf(MONTH, 5)

// The built-in law does not know the rate of its own that the Park keeps until 2022: nobody there can be assessed.
describe('the assessment of a month in which the law has no rate for one place', () => {
  let folder: string
  let books: Books

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tongchou-assess-'))
    books = await freshBooks()
    await writeProvince({ seed: 7, persons: 4000, year: 2021 }, folder)
    assert.ok((await importProvince(books, folder)).ok)
    const client = await books.worker.connect()
    try {
      await openAccounts(client)
    } finally {
      client.release()
    }
    const { law, digest } = await snapshotAt(books, Law.builtIn(), DAY)
    await executeRun(books, assessment(MONTH, law), { month: MONTH, knownOn: DAY, law: digest })
  })
  after(async () => {
    await books.close()
    rmSync(folder, { recursive: true })
  })

  /** As the registry has it, employer by employer. */
  const staffOf = async (where: string) =>
    (
      await books.owner.query<{ employer_id: number; persons: number }>(
        `select e.employer_id, count(*)::int persons from employment e join employer m using (employer_id)
         where e.months @> $1::int and exists (select from wage w where w.person_id = e.person_id and w.year = 2020)
           and not exists (select from not_assessed n where n.booking_month = $1 and n.person_id = e.person_id) and ${where}
         group by 1 order by 1`,
        [MONTH],
      )
    ).rows

  it('refuses each employer of that place once, with the parameter that is missing', async () => {
    const { rows } = await books.owner.query(
      "select subject, code, facts->>'parameter' parameter from run_refusal where subject like 'registry/employer/%' order by subject collate \"C\"",
    )
    const expected = (await staffOf(`m.region = '${SUZHOU_INDUSTRIAL_PARK}'`)).map(({ employer_id }) => `registry/employer/${employer_id}`)
    assert.ok(expected.length > 1)
    assert.deepEqual(
      rows.map(({ subject }) => subject),
      expected.sort(),
    )
    for (const { code, parameter } of rows) assert.deepEqual({ code, parameter }, { code: 'parameter-not-set', parameter: 'employer-rate' })
  })

  it('writes no due of its staff, and every one of the others with a bill for all of them', async () => {
    const dues = await books.owner.query(
      'select employer_id, count(*)::int persons from due where employer_id is not null group by 1 order by 1',
    )
    const bills = await books.owner.query('select payer_id employer_id, persons from bill where payer_kind = 1 order by 1')
    const expected = await staffOf(`m.region <> '${SUZHOU_INDUSTRIAL_PARK}'`)
    assert.deepEqual(dues.rows, expected)
    assert.deepEqual(bills.rows, expected)
  })

  it('bills the flexibly employed one by one', async () => {
    const { rows } = await books.owner.query(
      `select count(*)::int persons, count(*) filter (where d.due = b.personal_due and d.base = b.total_base)::int alike
       from due d full join bill b on b.payer_kind = 2 and b.payer_id = d.person_id where d.employer_id is null and (b.payer_kind = 2 or b.payer_kind is null)`,
    )
    assert.ok(rows[0].persons > 100)
    assert.equal(rows[0].alike, rows[0].persons)
  })
})
