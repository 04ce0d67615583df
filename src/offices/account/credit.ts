/**
 * Crediting individual accounts with contributions: a person's part of a month is entered when the whole bill, employer's
 * and employees' parts, is paid (附件1 二(二)、(三)). A line of differences is entered the same way; where it is below zero it
 * takes back part of what an earlier line entered, never more.
 */
import type pg from 'pg'
import { lastDay } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutByWeight, gatheredTotals, type RunKind, type RunRecord } from '../../platform/runs/index.ts'
import { type Entry, post } from '../ledger/index.ts'

const CHUNK = 50_000

export function contributionCrediting(month: Month): RunKind {
  return {
    kind: 'contribution-crediting',
    outputs: [
      {
        table: 'account_entry',
        key: ['person_id', 'for_month', 'line'],
        columns: ['person_id', 'booking_month', 'for_month', 'line', 'region', 'base', 'fen'],
        totals: (place) => `select region, coalesce(sum(fen) filter (where fen > 0), 0)::int8 more,
            coalesce(-sum(fen) filter (where fen < 0), 0)::int8 less from ${place} group by 1`,
      },
    ],
    async plan(client) {
      const { rows } = await client.query(
        `select m.payer_kind, m.bill_month, m.bill_line, m.payer_id as key, sum(b.persons)::int8 weight
         from receipt_match m join bill b on b.payer_kind = m.payer_kind and b.payer_id = m.payer_id
           and b.booking_month = m.bill_month and b.for_month = m.for_month and b.line = m.bill_line
         where m.booking_month = $1 and m.completes group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
        [month],
      )
      const parts = Map.groupBy(rows, (row) => `${row.payer_kind} ${row.bill_month} ${row.bill_line}`)
      return [...parts].flatMap(([part, keys]) => cutByWeight(part, keys, CHUNK))
    },
    select: (chunk) => paidDues(chunk, month),
    transform(_, sink) {
      const [out] = sink.outputs as [RowWriter]
      return {
        row(reader) {
          out.begin(6)
          out.int8(reader.int8())
          out.int4(reader.int4())
          out.int2(reader.int2())
          out.text(reader.text())
          out.int8(reader.int8())
          out.int8(reader.int8())
        },
        end() {},
      }
    },
    finish: recordCrediting,
  }
}

function paidDues({ part, fromKey, untilKey }: Chunk, month: Month): string {
  const [kind, billMonth, line] = part.split(' ')
  const payer = kind === '1' ? 'd.employer_id' : 'd.person_id'
  const own = kind === '1' ? '' : 'and d.employer_id is null'
  return `select d.person_id, d.for_month, d.line, d.region, d.base, d.to_account
    from due d join receipt_match m on m.payer_id = ${payer} and m.for_month = d.for_month
    where d.booking_month = ${billMonth} and d.line = ${line} and ${payer} >= ${fromKey} and ${payer} < ${untilKey} ${own}
      and m.booking_month = ${month} and m.completes and m.payer_kind = ${kind} and m.bill_month = ${billMonth} and m.bill_line = ${line}`
}

async function recordCrediting(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const { rows } = await client.query(
    `select region, more, less from ${gatheredTotals(run, { table: 'account_entry' }, 'region text, more int8, less int8')} t order by 1`,
  )
  const month = printMonth(run.month)
  await post(
    client,
    { event: 'contributions-credited', source: `account/crediting/${month}`, day: lastDay(run.month), summary: `个人账户记账 ${month}` },
    rows.flatMap((row): Entry[] => [
      { move: 'accounts-credited', region: row.region, fen: fen(row.more) },
      { move: 'accounts-corrected', region: row.region, fen: fen(row.less) },
    ]),
  )
}
