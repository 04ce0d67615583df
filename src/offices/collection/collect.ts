/**
 * The collection run (征收入账) of a month: the bills of each payer and month for which something came in, or which later
 * law took below zero, meet their receipts and what is held for them in suspense, in chunks by payer. Its vouchers bring
 * the money into the treasury accounts (意见 二(二)1).
 */
import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Month } from '../../kernel/month.ts'
import type { Law } from '../../law/index.ts'
import type { RowReader, RowWriter } from '../../platform/database/binary-copy.ts'
import { type Chunk, cutByWeight, type RunKind, type Sink, type Transformer, wholeRange } from '../../platform/runs/index.ts'
import { PARTS, setAside } from './claims.ts'
import { type Bill, type Match, type Money, settle } from './match.ts'
import { recordCollection } from './record.ts'

const CHUNK = 100_000
const NOBODY = 'nobody'

export function collection(month: Month, law: Law): RunKind {
  return {
    kind: 'collection',
    outputs: [
      {
        table: 'receipt_match',
        key: ['receipt', 'part'],
        columns: [
          'receipt',
          'part',
          'booking_month',
          'how',
          'payer_kind',
          'payer_id',
          'for_month',
          'bill_month',
          'bill_line',
          'region',
          'treasury',
          'held_at',
          'applied',
          'surcharge',
          'surcharge_due',
          'suspense',
          'reason',
          'completes',
        ],
      },
    ],
    async plan(client) {
      await setAside(client, month)
      const { rows } = await client.query(
        `select payer_kind || ' ' || for_month part, payer_id as key, count(*)::int8 weight from (
           select payer_kind, for_month, payer_id from receipt where booking_month = $1 and payer_kind is not null
           union all select payer_kind, for_month, payer_id from bill where booking_month = $1 and line > 1 and employer_due + personal_due <= 0
           union all select payer_kind, for_month, payer_id from suspense_use where booking_month = $1) t
         group by payer_kind, for_month, 1, 2 order by payer_kind, for_month, 2`,
        [month],
      )
      const chunks = [...Map.groupBy(rows, (row) => row.part)].flatMap(([part, keys]) => cutByWeight(part, keys, CHUNK))
      return [...chunks, wholeRange(NOBODY)]
    },
    select: (chunk) => (chunk.part === NOBODY ? strangers(month) : billsAndMoney(chunk, month)),
    transform: ({ part }, sink) => matching(part, month, law, sink),
    finish: recordCollection,
  }
}

const COLLECTOR = `join collector c on c.collector = r.collector and r.received_on >= c.valid_from
      and (c.valid_until is null or r.received_on < c.valid_until)`

/** Money as rows of the same form as bills: payer, kind of row, name, day, amount, other amount, month, line, done, place, treasury. */
const RECEIPT = `2::smallint kind, r.receipt name, r.received_on, r.principal, r.surcharge, r.for_month, 0::smallint line, false, c.region::text, c.treasury::text
    from receipt r ${COLLECTOR}`

function strangers(month: Month): string {
  return `select 0::bigint payer, ${RECEIPT} where r.booking_month = ${month} and r.payer_kind is null order by r.receipt`
}

/**
 * For one kind of payer and one month: the bills with what earlier months settled of them, then what is held in suspense for
 * them, then the receipts. The months stand in the text of the query, so that only the partitions that can hold them are read.
 */
function billsAndMoney({ part, fromKey, untilKey }: Chunk, month: Month): string {
  const [kind, forMonth] = part.split(' ')
  const payers = (alias: string) =>
    `${alias}.payer_kind = ${kind} and ${alias}.for_month = ${forMonth} and ${alias}.payer_id >= ${fromKey} and ${alias}.payer_id < ${untilKey}`
  return `with money as (
      select s.payer_id payer, 1::smallint kind, s.receipt name, s.since, s.fen, 0::bigint other, s.for_month, s.claim::smallint line, false done,
        s.held_at::text place, '' treasury from suspense_use s where s.booking_month = ${month} and ${payers('s')}
      union all select r.payer_id, ${RECEIPT} where r.booking_month = ${month} and ${payers('r')}),
    concerned as (select payer from money
      union select b.payer_id from bill b where b.booking_month = ${month} and b.line > 1 and b.employer_due + b.personal_due <= 0 and ${payers('b')}),
    settled as (select m.payer_id, m.bill_month, m.bill_line, sum(m.applied)::bigint applied, bool_or(m.completes) completes
      from receipt_match m where m.booking_month between ${forMonth} and ${month - 1} and m.bill_month is not null and ${payers('m')} group by 1, 2, 3)
    select * from (
      select b.payer_id payer, 0::smallint kind, b.region::text name, b.due_on, b.employer_due + b.personal_due, coalesce(s.applied, 0), b.booking_month n,
        b.line, coalesce(s.completes, false), '', ''
      from bill b join concerned c on c.payer = b.payer_id
      left join settled s on s.payer_id = b.payer_id and s.bill_month = b.booking_month and s.bill_line = b.line
      where b.booking_month between ${forMonth} and ${month} and ${payers('b')}
      union all select * from money) t (payer, kind, name, day, amount, other, n, line, done, place, treasury)
    order by payer, kind, case kind when 0 then n else 0 end, case kind when 0 then line else 0 end, day, name, line`
}

interface Received extends Money {
  readonly surcharge: Fen
  readonly place: string
  readonly treasury: string
  readonly claim: number
  readonly forMonth: Month
}

/** Gathers the bills and money of one payer, settles them, and writes what met what. */
function matching(part: string, month: Month, law: Law, sink: Sink): Transformer {
  const [out] = sink.outputs as [RowWriter]
  const known = part !== NOBODY
  const [kind, forMonth] = known ? part.split(' ').map(Number) : []
  let payer = 0
  let bills: Bill[] = []
  let money: Received[] = []

  function close(): void {
    const first = money[0]?.forMonth ?? (forMonth as Month | undefined)
    if (first === undefined) return
    const who = { kind: kind ?? null, payer: known ? payer : null, forMonth: first, month }
    writeMatches(
      out,
      settle(bills, money, { known, forMonth: first, month }, law, () => sink.trace()),
      who,
      bills.at(-1)?.region,
    )
    for (const { how, principal } of money) sink.add(how, principal)
    bills = []
    money = []
  }

  return {
    row(reader) {
      const id = reader.int8()
      if (id !== payer || !known) close()
      payer = id
      if (reader.int2() === 0) bills.push(readBill(reader))
      else money.push(readMoney(reader, known))
    },
    end: close,
  }
}

function readBill(reader: RowReader): Bill {
  const region = reader.text()
  const dueOn = reader.day() as Day
  const [amount, settled] = [reader.int8() as Fen, reader.int8() as Fen]
  return { region, dueOn, amount, settled, month: reader.int4() as Month, line: reader.int2(), completed: reader.bool() }
}

function readMoney(reader: RowReader, known: boolean): Received {
  const [receipt, receivedOn] = [reader.text(), reader.day() as Day]
  const [principal, surcharge] = [reader.int8() as Fen, reader.int8() as Fen]
  const [forMonth, claim] = [reader.int4() as Month, reader.int2()]
  reader.bool()
  const [place, treasury] = [reader.text(), reader.text()]
  const how = known && treasury === '' ? 'suspense' : 'receipt'
  return { receipt, receivedOn, principal, surcharge, forMonth, claim, place, treasury, how }
}

interface Who {
  readonly kind: number | null
  readonly payer: number | null
  readonly forMonth: Month
  readonly month: Month
}

/** The surcharge of a receipt stands on its first row; what is held in suspense is held at the payer's unit, else the collector's. */
function writeMatches(out: RowWriter, matches: readonly Match[], who: Who, unit: string | undefined): void {
  const parts = new Map<string, number>()
  for (const match of matches) {
    const money = match.money as Received | undefined
    const name = money ? `${money.receipt} ${money.claim}` : billAddress(match.bill, who)
    const part = (parts.get(name) ?? 0) + 1
    parts.set(name, part)
    const isReceipt = match.how === 'receipt'
    out.begin(17)
    out.text(money ? money.receipt : name)
    out.int2(part + (money ? money.claim * PARTS : 0))
    out.text(match.how)
    if (who.kind === null) out.nil()
    else out.int2(who.kind)
    if (who.payer === null) out.nil()
    else out.int8(who.payer)
    out.int4(who.forMonth)
    if (match.bill) out.int4(match.bill.month)
    else out.nil()
    if (match.bill) out.int2(match.bill.line)
    else out.nil()
    out.text(match.bill?.region ?? unit ?? money?.place ?? '')
    if (isReceipt && money) out.text(money.treasury)
    else out.nil()
    if (match.how === 'suspense' && money) out.text(money.place)
    else out.nil()
    out.int8(match.applied)
    out.int8(isReceipt && money && part === 1 ? money.surcharge : 0)
    out.int8(match.surchargeDue)
    out.int8(match.suspense)
    if (match.reason) out.text(match.reason)
    else out.nil()
    out.bool(match.completes)
  }
}

/** Where no money moved, the row bears the address of its bill. */
function billAddress(bill: Bill | undefined, { kind, payer, forMonth }: Who): string {
  return `contribution/bill/${kind}-${payer}-${forMonth}-${bill?.month}-${bill?.line}`
}
