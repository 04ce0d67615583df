/** Whose a figure is, told by its address: it opens to whom it is of, and tells nobody of another unit. */
import assert from 'node:assert/strict'
import type pg from 'pg'
import type { Principal } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import type { Held } from './figure-keys.ts'

type Asked = (principal: Principal, query: Record<string, string>) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>

/** Sums of runs and of their chunks, as in their lists. */
export async function sumsOpenToWhomTheyAreOf(books: Books, held: readonly Held[], asked: Asked): Promise<void> {
  const sums = held.filter(({ kind }) => kind === 'year/run-sum' || kind === 'year/run-chunk').flatMap(({ addresses }) => addresses)
  const county = await signedIn(books, 'local-agency', { region: '320583' })
  const agency = await signedIn(books, 'provincial-agency')
  const hidden = await asked(county, { figure: 'year/run-total/1/due/320500#amount' })
  assert.deepEqual([hidden.status, hidden.body.code], [403, 'not-permitted'])
  let own = 0
  for (const figure of sums.filter((_, at) => at % 7 === 0 || sums[at]?.includes('@320583'))) {
    const { status, body } = await asked(county, { figure })
    assert.equal((await asked(agency, { figure })).status, 200, figure)
    if (figure.includes('@320583')) own += 1
    else assert.deepEqual({ status, body }, hidden, figure)
    if (figure.includes('@320583')) assert.deepEqual([status, body.place], [200, { region: '320583' }], figure)
  }
  assert.ok(own > 5)
  for (const wrong of ['due@999999', 'due@', 'due@32058'])
    assert.equal((await asked(agency, { figure: `year/run-sum/1/${wrong}#amount` })).body.code, 'invalid-field', wrong)
}

/** A dozen addresses of each kind, asked by a county. */
export async function countiesReadOnlyOfThemselves(
  books: Books,
  client: pg.ClientBase,
  held: readonly Held[],
  asked: Asked,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select name from plan_unit where region not in ('320000', '320500', '320583')`)
  const county = await signedIn(books, 'local-agency', { region: '320583' })
  let seen = 0
  for (const { addresses } of held) {
    for (const figure of addresses.filter((_, at) => at % Math.ceil(addresses.length / 12) === 0)) {
      const { status, body } = await asked(county, { figure, purpose: '核对' })
      if (status !== 200) continue
      seen += 1
      for (const { name } of rows) assert.ok(!body.title.includes(name), `${figure} tells of ${name}: ${body.title}`)
    }
  }
  assert.ok(seen > 10, String(seen))
}
