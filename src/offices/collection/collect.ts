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
        columns: [
          'receipt', 'booking_month', 'payer_kind', 'payer_id', 'for_month', 'bill_month', 'region', 'treasury', 'applied', 'surcharge',
          'surcharge_due', 'suspense', 'completes',
        ],
      },
    ],
    async plan(client) {
      const chunks = []
      for (const kind of [1, 2]) {
        const { rows } = await client.query(
          'select payer_id as key, count(*)::int8 weight from receipt where booking_month = $1 and payer_kind = $2 group by 1 order by 1',
          [month, kind],
        )
        chunks.push(...cutByWeight(String(kind), rows, CHUNK))
      }
      return [...chunks, wholeRange(NOBODY)]
    },
    select: (chunk) => receiptsWithBills(chunk, month),
    transform: (_, sink) => matching(month, law, sink),
    finish: recordCollection,
  }
}

function receiptsWithBills({ part, fromKey, untilKey }: Chunk, month: Month): string {
  const payers = part === NOBODY ? 'r.payer_kind is null' : `r.payer_kind = ${part} and r.payer_id >= ${fromKey} and r.payer_id < ${untilKey}`
  return `select r.receipt, r.payer_kind, r.payer_id, r.for_month, r.received_on, r.principal, r.surcharge, c.region, c.treasury,
      b.region, b.booking_month, b.employer_due + b.personal_due - coalesce(m.applied, 0), b.due_on
    from receipt r
    join collector c on c.collector = r.collector and r.received_on >= c.valid_from and (c.valid_until is null or r.received_on < c.valid_until)
    left join bill b on b.payer_kind = r.payer_kind and b.payer_id = r.payer_id and b.for_month = r.for_month
    left join (select payer_kind, payer_id, for_month, bill_month, sum(applied)::bigint applied from receipt_match where bill_month is not null
               group by 1, 2, 3, 4) m
      on m.payer_kind = b.payer_kind and m.payer_id = b.payer_id and m.for_month = b.for_month and m.bill_month = b.booking_month
    where r.booking_month = ${month} and ${payers}
    order by r.payer_kind, r.payer_id, r.for_month, r.received_on, r.receipt`
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
      const open = reader.isNull() ? null : (reader.int8() as Fen)
      const dueOn = reader.isNull() ? null : (reader.day() as Day)

      const name = `${kind} ${payer} ${forMonth}`
      if (name !== bill) {
        bill = name
        taken = fen(0)
      }
      const found = open === null || dueOn === null ? undefined : { open: subtract(open, taken), dueOn }
      const result = match({ principal, receivedOn }, found, law)
      taken = fen(taken + result.applied)

      out.begin(13)
      out.text(receipt)
      out.int4(month)
      if (kind === null) out.nil()
      else out.int2(kind)
      if (payer === null) out.nil()
      else out.int8(payer)
      out.int4(forMonth)
      if (billMonth === null) out.nil()
      else out.int4(billMonth)
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
