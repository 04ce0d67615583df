/**
 * The collection run (征收入账) of a month: every receipt matched with the bill it names, in chunks by payer; what cannot
 * be matched is held in suspense. Its voucher brings the money into the treasury accounts (意见 二(二)1).
 */
import type { Day } from '../../kernel/day.ts'
import { type Fen, fen, subtract } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutByWeight, type RunKind, type Sink, type Transformer, wholeRange } from '../../platform/runs/index.ts'
import { match } from './match.ts'
import { recordCollection } from './record.ts'

const CHUNK = 100_000
const NOBODY = 'nobody'

export function collection(month: Month, law: Law): RunKind {
  return {
    kind: 'collection',
    outputs: [
      {
        table: 'receipt_match',
        key: ['receipt'],
        columns: [
          'receipt',
          'booking_month',
          'payer_kind',
          'payer_id',
          'for_month',
          'bill_month',
          'bill_line',
          'region',
          'treasury',
          'applied',
          'surcharge',
          'surcharge_due',
          'suspense',
          'completes',
        ],
      },
    ],
    async plan(client) {
      const { rows } = await client.query(
        `select payer_kind || ' ' || for_month part, payer_id as key, count(*)::int8 weight from receipt
         where booking_month = $1 and payer_kind is not null group by payer_kind, for_month, 1, 2 order by payer_kind, for_month, 2`,
        [month],
      )
      const chunks = [...Map.groupBy(rows, (row) => row.part)].flatMap(([part, keys]) => cutByWeight(part, keys, CHUNK))
      return [...chunks, wholeRange(NOBODY)]
    },
    select: (chunk) => receiptsWithBills(chunk, month),
    transform: (_, sink) => matching(month, law, sink),
    finish: recordCollection,
  }
}

const RECEIPT = `r.receipt, r.payer_kind, r.payer_id, r.for_month, r.received_on, r.principal, r.surcharge, c.region, c.treasury`
const COLLECTOR = `join collector c on c.collector = r.collector and r.received_on >= c.valid_from
      and (c.valid_until is null or r.received_on < c.valid_until)`

/**
 * Receipts of one kind of payer for one month, with the bill of that month and what is open of it. The months stand in the
 * text of the query, so that only the partitions that can hold the bill and its earlier receipts are looked into.
 */
function receiptsWithBills({ part, fromKey, untilKey }: Chunk, month: Month): string {
  if (part === NOBODY) {
    return `select ${RECEIPT}, null::text, null::int, null::smallint, null::bigint, null::date from receipt r ${COLLECTOR}
      where r.booking_month = ${month} and r.payer_kind is null order by r.receipt`
  }
  const [kind, forMonth] = part.split(' ')
  return `select ${RECEIPT}, b.region, b.booking_month, b.line, b.employer_due + b.personal_due - coalesce(m.applied, 0), b.due_on
    from receipt r ${COLLECTOR}
    left join bill b on b.payer_kind = ${kind} and b.payer_id = r.payer_id and b.for_month = ${forMonth}
      and b.booking_month between ${forMonth} and ${month}
    left join lateral (select sum(applied)::bigint applied from receipt_match m
      where m.payer_kind = ${kind} and m.payer_id = r.payer_id and m.for_month = ${forMonth} and m.bill_month = b.booking_month
        and m.bill_line = b.line and m.booking_month between ${forMonth} and ${month - 1}) m on true
    where r.booking_month = ${month} and r.payer_kind = ${kind} and r.for_month = ${forMonth}
      and r.payer_id >= ${fromKey} and r.payer_id < ${untilKey}
    order by r.payer_id, r.received_on, r.receipt`
}

/** Receipts of one bill come one after another; what the earlier ones took is no longer open for the later. */
function matching(month: Month, law: Law, sink: Sink): Transformer {
  const [out] = sink.outputs as [RowWriter]
  let bill = ''
  let taken: Fen = fen(0)
  return {
    row(reader) {
      const receipt = reader.text()
      const kind = reader.isNull() ? null : reader.int2()
      const payer = reader.isNull() ? null : reader.int8()
      const forMonth = reader.int4()
      const receivedOn = reader.day() as Day
      const principal = reader.int8() as Fen
      const surcharge = reader.int8() as Fen
      const collectorRegion = reader.text()
      const treasury = reader.text()
      const billRegion = reader.isNull() ? null : reader.text()
      const billMonth = reader.isNull() ? null : reader.int4()
      const billLine = reader.isNull() ? null : reader.int2()
      const open = reader.isNull() ? null : (reader.int8() as Fen)
      const dueOn = reader.isNull() ? null : (reader.day() as Day)

      const name = `${kind} ${payer} ${forMonth}`
      if (name !== bill) {
        bill = name
        taken = fen(0)
      }
      const found = open === null || dueOn === null ? undefined : { open: subtract(open, taken), dueOn }
      const result = match({ principal, receivedOn }, found, law, sink.trace())
      taken = fen(taken + result.applied)

      out.begin(14)
      out.text(receipt)
      out.int4(month)
      if (kind === null) out.nil()
      else out.int2(kind)
      if (payer === null) out.nil()
      else out.int8(payer)
      out.int4(forMonth)
      if (billMonth === null) out.nil()
      else out.int4(billMonth)
      if (billLine === null) out.nil()
      else out.int2(billLine)
      out.text(billRegion ?? collectorRegion)
      out.text(treasury)
      out.int8(result.applied)
      out.int8(surcharge)
      out.int8(result.surchargeDue)
      out.int8(result.suspense)
      out.bool(result.completes)
      sink.add('applied', result.applied)
      sink.add('suspense', result.suspense)
    },
    end() {},
  }
}
