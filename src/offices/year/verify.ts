/** Every invariant of the books, asked one after another in one snapshot of the database. */
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

export async function* verify(books: Books): AsyncGenerator<Verified> {
  const client = await books.worker.connect()
  try {
    // Every check reads whole tables; without fresh figures on them the planner may choose to look rows up one by one.
    await client.query('begin isolation level repeatable read read only; set local enable_nestloop = off; set local jit = off')
    for (const { name, zh, run } of checks) {
      const started = performance.now()
      const { counted, breaks } = await run(client)
      yield { name, zh, counted, breaks, seconds: (performance.now() - started) / 1000 }
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}
