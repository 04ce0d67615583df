/** What every run refers to: plan units, collectors, the ledger's accounts and the law as known on the day. */
import { type Day, monthOfDay } from '../../src/kernel/day.ts'
import { planUnitsIn } from '../../src/kernel/plan-unit.ts'
import { Law } from '../../src/law/index.ts'
import { snapshotAt } from '../../src/offices/law/index.ts'
import { openAccounts } from '../../src/offices/ledger/index.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import { syntheticLawEntries } from '../../src/province/law-rows.ts'

export async function layReference(books: Books, day: Day): Promise<{ law: Law; digest: string }> {
  const units = planUnitsIn(monthOfDay(day))
  await inTransaction(books.owner, (client) =>
    client.query(
      `insert into plan_unit (region, name, parent) select region, zh, parent from json_to_recordset($1) as t (region text, zh text, parent text)`,
      [JSON.stringify(units)],
    ),
  )
  await books.owner.query(
    `insert into collector (collector, name, region, treasury, valid_from) select 'T' || region, name, region, region, '2020-11-01' from plan_unit`,
  )
  await inTransaction(books.worker, (client) => openAccounts(client))
  return await snapshotAt(books, Law.builtIn().with(syntheticLawEntries()), day)
}
