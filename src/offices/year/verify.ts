/** Every invariant of the books, asked of one snapshot of the database by several sessions side by side. */
import pg from 'pg'
import { accessChecks } from '../../platform/access/index.ts'
import type { Check } from '../../platform/check.ts'
import { type Books, sealChecks, whileWanted } from '../../platform/database/index.ts'
import { allOf, runChecks } from '../../platform/runs/index.ts'
import { UNWATCHED } from '../../platform/watch.ts'
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

type Work = (client: pg.ClientBase) => Promise<void>

/** Sessions that check side by side. */
const SIDES = 2

/** Tells the checks in their order. Throws the signal's reason where it is called off, once no statement of it is under way. */
export async function* verify(books: Books, signal: AbortSignal = UNWATCHED.signal): AsyncGenerator<Verified> {
  // The seals read every table: begun first, so that they are not what is left to one side in the end.
  const waiting = checks.toSorted((one, other) => Number(sealChecks.includes(other)) - Number(sealChecks.includes(one)))
  const found = new Map(checks.map((check) => [check, Promise.withResolvers<Verified>()]))
  const allDone = inSides(books, signal, SIDES, async (client) => {
    try {
      for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
        found.get(check)?.resolve(await verified(check, client))
        signal.throwIfAborted()
      }
    } catch (error) {
      // Whatever a side stumbles over ends the verification.
      waiting.length = 0
      throw error
    }
  })
  try {
    for (const { promise } of found.values()) {
      yield await Promise.race([promise, allDone.then(() => promise)])
    }
  } finally {
    waiting.length = 0
    await Promise.allSettled([allDone])
  }
}

async function verified({ name, zh, run }: Check, client: pg.ClientBase): Promise<Verified> {
  const started = performance.now()
  const { counted, breaks } = await run(client)
  return { name, zh, counted, breaks, seconds: (performance.now() - started) / 1000 }
}

/** The work in so many sessions side by side; all of them see one snapshot of the database. */
async function inSides(books: Books, signal: AbortSignal, sides: number, work: Work, snapshot?: string): Promise<void> {
  await whileWanted(books.worker, signal, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    try {
      if (snapshot !== undefined) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`)
      const seen = snapshot ?? (await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')).rows[0]?.snapshot
      // Every check reads whole tables. Without fresh figures on them the planner may choose to look rows up one by one, and it takes
      // keys of many columns for so selective that it sorts what it could hash.
      await client.query('set local enable_nestloop = off; set local enable_mergejoin = off; set local jit = off')
      await allOf([work(client), sides > 1 ? inSides(books, signal, sides - 1, work, seen) : Promise.resolve()])
    } finally {
      await client.query('rollback')
    }
  })
}
