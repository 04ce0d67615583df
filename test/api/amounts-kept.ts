/** What the database itself shows of the amounts that are kept with vouchers. */
import { enter, type Role } from '../../src/platform/access/index.ts'
import { inTransaction } from '../../src/platform/database/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import type { Served } from '../journeys/small-year.ts'

/** How many of them a holder of the role sees. */
export async function amountsKept(served: Served, role: Role, region: string): Promise<number | undefined> {
  const holder = await signedIn(served.books, role, { region })
  return inTransaction(served.books.server, async (client) => {
    await enter(client, holder)
    return (await client.query<{ n: number }>('select count(*)::int n from voucher_amount')).rows[0]?.n
  })
}
