/** Books with a few plan units and their ledger accounts open, for tests of whatever posts. */
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { freshBooks } from '../../platform/testing.ts'
import { openAccounts } from './accounts.ts'

export async function ledgerBooks(): Promise<Books> {
  const books = await freshBooks()
  await inTransaction(books.worker, async (client) => {
    await client.query(`insert into plan_unit (region, name, parent) values ('320000', '省本级', null), ('320100', '南京市', '320000'),
      ('320583', '昆山市', '320000')`)
    await openAccounts(client)
  })
  return books
}
