/** What comes in from outside in a month, from files answered by the tax offices and banks or from the import. */
import type pg from 'pg'
import { type Day, dayOf, lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { takeReceipts, takeReceiptsFile, writeBillsFile } from '../collection/index.ts'
import { takeReturns, takeReturnsFile, writePaymentsFile } from '../disbursement/index.ts'
import type { Context } from './context.ts'

export async function takeMonthsReceipts(client: pg.PoolClient, context: Context, month: Month): Promise<string> {
  const { outside, books, file, lawAt } = context
  if (!outside) return count(await takeReceipts(client, month, await reportedReceipts(client, month)))
  const [billsFile, receiptsFile] = [file(`bills-${printMonth(month)}.csv`), file(`receipts-${printMonth(month)}.csv`)]
  await writeBillsFile(books, month, billsFile)
  await outside.answerBills({ month, billsFile, receiptsFile, law: (await lawAt(lastDay(month))).law })
  return count((await takeReceiptsFile(client, receiptsFile, { month })).rows)
}

export async function takeMonthsReturns(client: pg.PoolClient, context: Context, month: Month, day: Day): Promise<string> {
  const { outside, books, file } = context
  if (!outside) return count(await takeReturns(client, day, await reportedReturns(client, month)))
  const [paymentsFile, returnsFile] = [file(`payments-${printMonth(month)}.csv`), file(`returns-${printMonth(month)}.csv`)]
  await writePaymentsFile(books, month, paymentsFile)
  await outside.answerPayments({ month, paymentsFile, returnsFile })
  return count(await takeReturnsFile(client, day, returnsFile))
}

async function reportedReceipts(client: pg.PoolClient, month: Month) {
  const { rows } = await client.query(
    `select receipt, collector, received_on, payer, for_month, principal, surcharge from receipt_opening
     where received_on between $1 and $2 order by received_on, receipt`,
    [dayOf(month, 1), lastDay(month)],
  )
  return rows.map((row) => ({
    receipt: row.receipt,
    collector: row.collector,
    receivedOn: row.received_on,
    payer: row.payer,
    forMonth: row.for_month as Month,
    principal: fen(row.principal),
    surcharge: fen(row.surcharge),
  }))
}

async function reportedReturns(client: pg.PoolClient, month: Month) {
  const { rows } = await client.query(
    'select person_id, for_month, returned_on, reason from return_opening where returned_on between $1 and $2 order by person_id',
    [dayOf(month, 1), lastDay(month)],
  )
  return rows.map((row) => ({ person: row.person_id, forMonth: row.for_month as Month, returnedOn: row.returned_on, reason: row.reason }))
}

function count(rows: number): string {
  return `${rows} 笔`
}
