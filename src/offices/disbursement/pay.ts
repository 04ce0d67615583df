/**
 * The pension run (发放) of a month: every pension in payment, and the benefits owed once, as rows of payment and one
 * voucher by plan unit (附件1 六, 意见 二(二)2).
 */
import type pg from 'pg'
import { onNumbers } from '../../kernel/arithmetic.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Fen, fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import type { RowWriter } from '../../platform/database/binary-copy.ts'
import { onColumns } from '../../platform/database/sql-arithmetic.ts'
import { type Chunk, cutByKeys, type RunKind, type RunRecord, type Sink, type Transformer, wholeRange } from '../../platform/runs/index.ts'
import { notTerminated, pensionsAt, takenFromAccount } from '../benefit/index.ts'
import { type Entry, post } from '../ledger/index.ts'
import { oneOffsPayable } from './one-offs.ts'
import { keepPaymentTotals, totalsOf } from './payment-totals.ts'

export const PAYMENT_DAY = 10

/** A chunk of pensions is at least so many keys; a month's leaf has so many slices of them, each a chunk, at most. */
const CHUNK = 100_000
const SLICES = 4
const PENSIONS = 'pensions'
export const PENSION_LINE = 1

export function pensionRun(month: Month): RunKind {
  return {
    kind: 'pension',
    outputs: [
      {
        table: 'payment',
        key: ['person_id', 'for_month', 'line'],
        columns: ['person_id', 'booking_month', 'for_month', 'line', 'region', 'amount', 'set_off', 'from_account'],
        slices: { by: ['line', 'person_id'], bounds: sliceOf },
        totals: totalsOf,
      },
    ],
    async plan(client) {
      const { rows } = await client.query('select min(person_id) first, max(person_id) last from pension')
      return [...cutByKeys(PENSIONS, rows[0], { size: CHUNK, parts: SLICES }), wholeRange('one-off')]
    },
    select: (chunk) => (chunk.part === PENSIONS ? `select ${PENSION} from ${pensionsInPayment(chunk, month)}` : oneOffsDue(month)),
    inDatabase: (chunk) => (chunk.part === PENSIONS ? pensionsPaid(chunk, month) : undefined),
    transform: (chunk, sink) => (chunk.part === PENSIONS ? pensions(month, sink) : oneOffs(sink)),
    finish: recordPayments,
  }
}

/** Pensions by person; all benefits owed once together, whoever they are for. */
function sliceOf({ part, fromKey, untilKey }: Chunk) {
  return part === PENSIONS
    ? { from: [PENSION_LINE, fromKey], until: [PENSION_LINE, untilKey] }
    : { from: [PENSION_LINE + 1, null], until: [null, null] }
}

const PENSION = 'p.person_id, p.region, p.pooled, p.account, p.transitional, p.adjustments, p.balance, p.balance_month'

function pensionsInPayment({ fromKey, untilKey }: Chunk, month: Month): string {
  return `(${pensionsAt({ month, fromKey, untilKey })}) p
    where p.from_month <= ${month} and ${notTerminated('p.person_id', month)} order by p.person_id`
}

/** The same rows as `pensions` writes. */
function pensionsPaid(chunk: Chunk, month: Month): string {
  const fromAccount = takenFromAccount(onColumns, { balance: 'p.balance', balanceMonth: 'p.balance_month', account: 'p.account' }, month)
  return `select p.person_id, ${month}, ${PENSION_LINE}, p.region, p.pooled + p.account + p.transitional + p.adjustments, 0, ${fromAccount}
    from ${pensionsInPayment(chunk, month)}`
}

function oneOffsDue(month: Month): string {
  return `select person_id, for_month, line, region, sum(amount)::bigint, sum(set_off)::bigint, sum(from_account)::bigint
    from (${oneOffsPayable(month)}) o group by 1, 2, 3, 4 order by person_id, line, for_month`
}

function pensions(month: Month, sink: Sink): Transformer {
  const [out] = sink.outputs as [RowWriter]
  return {
    row(reader) {
      const person = reader.int8()
      const region = reader.text()
      const pooled = reader.int8()
      const account = reader.int8() as Fen
      const rest = reader.int8() + reader.int8()
      const fromAccount = takenFromAccount(onNumbers, { account, balance: reader.int8(), balanceMonth: reader.int4() }, month)
      writePayment(out, {
        person,
        forMonth: month,
        line: PENSION_LINE,
        region,
        amount: fen(pooled + account + rest),
        setOff: fen(0),
        fromAccount: fen(fromAccount),
      })
    },
    end() {},
  }
}

function oneOffs(sink: Sink): Transformer {
  const [out] = sink.outputs as [RowWriter]
  return {
    row(reader) {
      const person = reader.int8()
      const forMonth = reader.int4() as Month
      const line = reader.int2()
      const region = reader.text()
      const amount = reader.int8() as Fen
      const setOff = reader.int8() as Fen
      const fromAccount = reader.int8() as Fen
      writePayment(out, { person, forMonth, line, region, amount, setOff, fromAccount })
    },
    end() {},
  }
}

interface PaymentRow {
  person: number
  forMonth: Month
  line: number
  region: string
  amount: Fen
  setOff: Fen
  fromAccount: Fen
}

function writePayment(out: RowWriter, row: PaymentRow): void {
  out.begin(7)
  out.int8(row.person)
  out.int4(row.forMonth)
  out.int2(row.line)
  out.text(row.region)
  out.int8(row.amount)
  out.int8(row.setOff)
  out.int8(row.fromAccount)
}

/** What a line of payment posts: paid, set off against an overpaid pension, and what is discharged in memorandum. */
export const POSTINGS: Record<number, { paid: Entry['move']; setOff?: Entry['move']; discharged: boolean }> = {
  1: { paid: 'pension-paid', discharged: false },
  2: { paid: 'funeral-paid', setOff: 'funeral-set-off', discharged: true },
  3: { paid: 'survivors-paid', setOff: 'survivors-set-off', discharged: true },
  4: { paid: 'heirs-paid', setOff: 'heirs-set-off', discharged: true },
  5: { paid: 'pension-paid', discharged: true },
  6: { paid: 'pension-paid', discharged: true },
  7: { paid: 'heirs-paid', setOff: 'heirs-set-off', discharged: true },
}

async function recordPayments(client: pg.PoolClient, run: RunRecord): Promise<void> {
  const rows = await keepPaymentTotals(client, run)
  const entries = rows.flatMap((row): Entry[] => {
    const how = POSTINGS[row.line]
    if (!how) throw new Error(`no posting for payment line ${row.line}`)
    const { region } = row
    const setOff = fen(row.set_off)
    if (setOff > 0 && !how.setOff) throw new Error(`payment line ${row.line} cannot be set off`)
    return [
      { move: how.paid, region, fen: fen(row.amount - row.set_off) },
      ...(how.setOff
        ? [
            { move: how.setOff, region, fen: setOff },
            { move: 'overpayment-recovered' as const, region, fen: setOff },
          ]
        : []),
      ...(how.discharged ? [{ move: 'benefit-discharged' as const, region, fen: fen(row.amount) }] : []),
    ]
  })
  const month = printMonth(run.month)
  await post(
    client,
    { event: 'benefits-paid', source: `disbursement/run/${month}`, day: dayOf(run.month, PAYMENT_DAY), summary: `待遇发放 ${month}` },
    entries,
  )
}
