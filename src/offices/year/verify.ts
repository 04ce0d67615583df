/** Every invariant of the books, asked of one snapshot of the database by several sessions side by side. */
import pg from 'pg'
import { accessChecks } from '../../platform/access/index.ts'
import type { Check } from '../../platform/check.ts'
import { type Books, sealChecks } from '../../platform/database/index.ts'
import { runChecks } from '../../platform/runs/index.ts'
import { accountChecks } from '../account/index.ts'
import { benefitChecks } from '../benefit/index.ts'
import { collectionChecks } from '../collection/index.ts'
import { contributionChecks } from '../contribution/index.ts'
import { disbursementChecks } from '../disbursement/index.ts'
import { finalAccountsChecks } from '../final-accounts/index.ts'
import { lawChecks } from '../law/index.ts'
import { ledgerChecks } from '../ledger/index.ts'
import { responsibilityChecks } from '../responsibility/index.ts'

export const checks: readonly Check[] = [
  ...ledgerChecks,
  ...lawChecks,
  ...runChecks,
  ...contributionChecks,
  ...collectionChecks,
  ...accountChecks,
  ...benefitChecks,
  ...disbursementChecks,
  ...finalAccountsChecks,
  ...responsibilityChecks,
  ...accessChecks,
  ...sealChecks,
]

export interface Verified {
  readonly name: string
  readonly zh: string
  readonly counted: number
  readonly breaks: readonly string[]
  readonly seconds: number
}

/** Sessions that check side by side. */
const SIDES = 2

/** Tells the checks in their order. */
export async function* verify(books: Books): AsyncGenerator<Verified> {
  const sides = await openSides(books)
  // The seals read every table: begun first, so that they are not what is left to one side in the end.
  const waiting = checks.toSorted((one, other) => Number(sealChecks.includes(other)) - Number(sealChecks.includes(one)))
  const found = new Map(checks.map((check) => [check, Promise.withResolvers<Verified>()]))
  const works = sides.map(async (client) => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) found.get(check)?.resolve(await verified(check, client))
  })
  const allDone = Promise.all(works)
  try {
    for (const { promise } of found.values()) {
      // Whatever a side stumbles over ends the verification.
      yield await Promise.race([promise, allDone.then(() => promise)])
    }
  } finally {
    waiting.length = 0
    await Promise.allSettled(works)
    await closeSides(sides)
  }
}

async function verified({ name, zh, run }: Check, client: pg.ClientBase): Promise<Verified> {
  const started = performance.now()
  const { counted, breaks } = await run(client)
  return { name, zh, counted, breaks, seconds: (performance.now() - started) / 1000 }
}

/** All of them see one snapshot of the database. */
async function openSides(books: Books): Promise<pg.PoolClient[]> {
  const sides: pg.PoolClient[] = []
  try {
    let snapshot: string | undefined
    while (sides.length < SIDES) {
      const client = await books.worker.connect()
      sides.push(client)
      await client.query('begin isolation level repeatable read read only')
      if (snapshot !== undefined) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`)
      snapshot ??= (await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')).rows[0]?.snapshot
      // Every check reads whole tables. Without fresh figures on them the planner may choose to look rows up one by one, and it takes
      // keys of many columns for so selective that it sorts what it could hash.
      await client.query('set local enable_nestloop = off; set local enable_mergejoin = off; set local jit = off')
    }
    return sides
  } catch (error) {
    await closeSides(sides)
    throw error
  }
}

async function closeSides(sides: readonly pg.PoolClient[]): Promise<void> {
  await Promise.all(sides.map((client) => client.query('rollback').finally(() => client.release())))
}
