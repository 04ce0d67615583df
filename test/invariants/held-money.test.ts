/** Money in suspense as its readers are told of it, receipt by receipt, as the books have it: a plan unit of what it and those below hold, who sent it of his own. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import type { Day } from '../../src/kernel/day.ts'
import { type Fen, fen, printYuan } from '../../src/kernel/fen.ts'
import { type Month, monthOf } from '../../src/kernel/month.ts'
import { Law } from '../../src/law/index.ts'
import { suspenseFigure } from '../../src/offices/collection/figures/suspense.ts'
import { identifySuspense, takeReceipts } from '../../src/offices/collection/index.ts'
import { explain, figureNamed } from '../../src/offices/explanation/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { conductYear, figureKinds, stepsOf } from '../../src/offices/year/index.ts'
import { enter, type Role } from '../../src/platform/access/index.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import { freshBooks, signedIn } from '../../src/platform/testing.ts'
import { simulatedOutside, writeProvince } from '../../src/province/index.ts'
import { YEAR } from '../journeys/small-year.ts'
import { holds, LIMIT } from './of-any-figure.ts'

const PROVINCE = { seed: 7, persons: 500, year: YEAR }
/** What an employer of one unit paid too much in March turns out to be for the bill of an employer of another: used with April's collection. */
const MARCH = monthOf(YEAR, 3)
const ELSEWHERE = 'R-ELSEWHERE'
const CLAIMED_ON = `${YEAR}-04-06` as Day

interface Held {
  readonly receipt: string
  readonly held: number
  readonly open: number
  readonly free: number
}

describe('money in suspense', () => {
  let books: Books
  let folder: string
  let claimed: { readonly receipt: string; readonly region: string }

  async function conductUntil(step: string): Promise<void> {
    const until = stepsOf(YEAR, Law.builtIn()).findIndex(({ name }) => name === step)
    assert.ok(until > 0)
    await conductYear(books, YEAR, simulatedOutside(PROVINCE.seed), () => undefined, until)
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongchou-test-'))
    await writeProvince(PROVINCE, folder)
    books = await freshBooks()
    assert.ok((await importProvince(books, folder)).ok)
    await conductUntil(`receipts ${YEAR}-03`)
    await payElsewhere()
    await conductUntil(`assessment ${YEAR}-04`)
    claimed = await claimFromAnother()
    await conductUntil(`assessment ${YEAR}-05`)
  })
  after(async () => {
    await books?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function claimFromAnother(): Promise<typeof claimed> {
    const { rows } = await books.owner.query<{ receipt: string; region: string; payer: string; for_month: Month; fen: Fen }>(
      `select s.receipt, s.region, e.credit_code payer, b.for_month, least(s.free, b.employer_due + b.personal_due) fen
       from suspense s, bill b join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id
       where s.free > 0 and s.region <> '320000' and b.line = 1 and not (b.region = any (units_below(s.region)))
         and s.payer_kind = 1 and s.payer_id <> b.payer_id
         and not exists (select from receipt_match m where m.payer_kind = 1 and m.payer_id = b.payer_id and m.for_month = b.for_month)
       order by s.receipt, b.payer_id, b.for_month limit 1`,
    )
    const [found] = rows
    assert.ok(found, 'money is held at one unit, and an employer of another owes')
    const { receipt, region, payer, for_month: forMonth, fen: amount } = found
    await inTransaction(books.worker, (client) =>
      identifySuspense(client, { receipt, payer, forMonth, amount: fen(amount), day: CLAIMED_ON, why: '核对' }),
    )
    return { receipt, region }
  }

  /** An employer pays more than is due, through the tax office of another unit. */
  async function payElsewhere(): Promise<void> {
    const { rows } = await books.owner.query<{ payer: string; collector: string; principal: Fen }>(
      `select e.credit_code payer, c.collector, b.employer_due + b.personal_due + 100 principal
       from bill b join employer e on b.payer_kind = 1 and e.employer_id = b.payer_id join collector c on c.region <> b.region and c.treasury <> b.region
       where b.booking_month = $1 and b.line = 1 and b.region <> '320000' and not (c.region = any (units_below(b.region)))
         and not (c.treasury = any (units_below(b.region))) order by e.credit_code, c.collector limit 1`,
      [MARCH],
    )
    const [paid] = rows
    assert.ok(paid)
    const receipt = { receipt: ELSEWHERE, receivedOn: `${YEAR}-03-20` as Day, forMonth: MARCH, surcharge: fen(0) }
    await inTransaction(books.worker, (client) => takeReceipts(client, MARCH, [{ ...receipt, ...paid, principal: fen(paid.principal) }]))
  }

  /** Each amount of it is its parts, and these open too, to the same reader. */
  async function assureOpens(client: pg.PoolClient, row: Held): Promise<void> {
    const opened = (address: string) => explain(client, figureNamed(figureKinds, address), { limit: LIMIT })
    for (const field of ['held', 'open', 'free'] as const) {
      const whole = await opened(suspenseFigure.address({ receipt: row.receipt }, field))
      holds(whole, printYuan(fen(row[field])))
      for (const { figure, value } of whole.parts) if (figure !== undefined) holds(await opened(figure), value.replace(/^-/, ''))
    }
  }

  it('is told to the employer who sent it as the books have it, and not for whom it was used', async () => {
    const { rows: senders } = await books.owner.query<{ employer: number }>(
      'select distinct payer_id employer from suspense where payer_kind = 1 and receipt in ($1, $2) order by 1',
      [claimed.receipt, ELSEWHERE],
    )
    assert.ok(senders.length > 0)
    for (const { employer } of senders) {
      const { rows: held } = await books.owner.query<Held>(
        'select receipt, held, open, free from suspense where payer_kind = 1 and payer_id = $1 order by receipt',
        [employer],
      )
      const reader = await signedIn(books, 'employer', { employer })
      await inTransaction(books.server, async (client) => {
        await enter(client, reader)
        const told = await client.query<Held>('select receipt, held, open, free from suspense order by receipt')
        assert.deepEqual(told.rows, held)
        for (const row of told.rows) await assureOpens(client, row)
        const others = await client.query('select from suspense_claim where receipt = $1', [claimed.receipt])
        assert.equal(others.rowCount, 0, 'whose it was found to be is not told')
      })
    }
  })

  it('is told to each unit as the books have it', async () => {
    const used = await books.owner.query(
      `select from receipt_match where how = 'suspense' and held_at = $1 and not (region = any (units_below($1)))`,
      [claimed.region],
    )
    assert.equal(used.rowCount, 1, 'another unit paid with it')
    const { rows: units } = await books.owner.query<{ region: string }>(
      `select distinct u.region from suspense s join plan_unit u on s.region = any (units_below(u.region)) where u.parent is not null order by 1`,
    )
    assert.ok(units.length > 2)
    for (const { region } of units) {
      const { rows: held } = await books.owner.query<Held>(
        'select receipt, held, open, free from suspense where region = any (units_below($1)) order by receipt',
        [region],
      )
      for (const role of ['local-agency', 'local-tax'] as const satisfies readonly Role[]) {
        const reader = await signedIn(books, role, { region })
        await inTransaction(books.server, async (client) => {
          await enter(client, reader)
          const told = await client.query<Held>('select receipt, held, open, free from suspense order by receipt')
          assert.deepEqual(told.rows, held, `${role} of ${region}`)
          for (const row of told.rows) if (row.receipt === ELSEWHERE || row.receipt === claimed.receipt) await assureOpens(client, row)
        })
      }
    }
  })
})
