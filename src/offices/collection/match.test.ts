import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../kernel/day.ts'
import { fen } from '../../kernel/fen.ts'
import { monthOf } from '../../kernel/month.ts'
import { Law } from '../../law/index.ts'
import { type Bill, type Match, type Money, settle } from './match.ts'

const LAW = Law.builtIn()
const JULY = monthOf(2021, 7)
const NOVEMBER = monthOf(2021, 11)
const payer = { known: true, forMonth: JULY, month: NOVEMBER }

function bill(line: number, amount: number, settled = 0, completed = settled === amount && amount > 0): Bill {
  const [month, dueOn] = line === 1 ? [JULY, '2021-07-31'] : [monthOf(2021, 9 + line - 1), '2021-12-31']
  return { month, line, region: '320100', amount: fen(amount), settled: fen(settled), completed, dueOn: dueOn as Day }
}

function receipt(principal: number, receivedOn = '2021-11-10'): Money {
  return { receipt: `R${receivedOn}`, how: 'receipt', receivedOn: receivedOn as Day, principal: fen(principal) }
}

function shown(rows: readonly Match[]): string[] {
  return rows.map((row) => {
    const rest = row.suspense === 0 ? '' : ` suspense ${row.suspense}${row.reason === undefined ? '' : ` ${row.reason}`}`
    const surcharge = row.surchargeDue === 0 ? '' : ` surcharge ${row.surchargeDue}`
    return `${row.how} → ${row.bill?.line ?? '-'}: ${row.applied}${rest}${surcharge}${row.completes ? ' completes' : ''}`.trim()
  })
}

const TABLE: readonly { name: string; bills: Bill[]; money: Money[]; rows: string[] }[] = [
  { name: 'in full', bills: [bill(1, 1000)], money: [receipt(1000, '2021-07-20')], rows: ['receipt → 1: 1000 completes'] },
  {
    name: 'the bill booked first comes first',
    bills: [bill(1, 1000), bill(2, 50)],
    money: [receipt(1020, '2021-07-20')],
    rows: ['receipt → 1: 1000 completes', 'receipt → 2: 20'],
  },
  {
    name: 'late: a surcharge on the assessment, none on the difference',
    bills: [bill(1, 100_000, 60_000), bill(2, 5000)],
    money: [receipt(45_000, '2021-08-10')],
    rows: ['receipt → 1: 40000 surcharge 200 completes', 'receipt → 2: 5000 completes'],
  },
  {
    name: 'too much',
    bills: [bill(1, 1000)],
    money: [receipt(1001, '2021-07-20')],
    rows: ['receipt → 1: 1000 completes', 'receipt → -: 0 suspense 1 overpaid'],
  },
  { name: 'twice', bills: [bill(1, 1000, 1000)], money: [receipt(1000)], rows: ['receipt → -: 0 suspense 1000 paid-twice'] },
  { name: 'without a bill', bills: [], money: [receipt(1000)], rows: ['receipt → -: 0 suspense 1000 month-not-assessed'] },
  { name: 'lowered after it was paid', bills: [bill(1, 1000, 1000), bill(2, -50)], money: [], rows: ['refund → 2: -50 completes'] },
  {
    name: 'lowered while part is open',
    bills: [bill(1, 1000, 970), bill(2, -50)],
    money: [],
    rows: ['set-off → 2: -30', 'set-off → 1: 30 completes', 'refund → 2: -20 completes'],
  },
  {
    name: 'lowered while nothing is paid: entered only with the rest',
    bills: [bill(1, 1000), bill(2, -50)],
    money: [],
    rows: ['set-off → 2: -50', 'set-off → 1: 50'],
  },
  {
    name: 'paid after it was lowered',
    bills: [bill(1, 1000, 50), bill(2, -50, -50)],
    money: [receipt(950, '2021-07-20')],
    rows: ['receipt → 1: 950 completes', 'set-off → 2: 0 completes'],
  },
  {
    name: 'changed for persons, not for the payer',
    bills: [bill(1, 1000, 1000), bill(2, 0)],
    money: [],
    rows: ['set-off → 2: 0 completes'],
  },
]

for (const { name, bills, money, rows } of TABLE) {
  test(`${name}`, () => {
    assert.deepEqual(shown(settle(bills, money, payer, LAW)), rows)
  })
}

test('what is held in suspense pays as it was received, and only what is owed', () => {
  const held: Money = { ...receipt(500, '2021-07-30'), how: 'suspense' }
  assert.deepEqual(shown(settle([bill(1, 1000, 700)], [held], payer, LAW)), ['suspense → 1: 300 suspense -300 completes'])
})

test('nobody, a month to come, a year gone by', () => {
  const reasonOf = (who: Partial<typeof payer>) => settle([], [receipt(7)], { ...payer, ...who }, LAW)[0]?.reason
  assert.equal(reasonOf({ known: false }), 'payer-unknown')
  assert.equal(reasonOf({ forMonth: monthOf(2021, 12) }), 'month-not-yet-assessed')
  assert.equal(reasonOf({ forMonth: monthOf(2020, 12) }), 'year-closed')
})

test('money is used to the fen, no bill is paid beyond its amount, and what was lowered is gone at once', () => {
  const amounts = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.array(fc.integer({ min: -900, max: 900 }), { maxLength: 3 }))
  fc.assert(
    fc.property(amounts, fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 4 }), ([first, later], principals) => {
      // Law never takes more off a month than was billed for it.
      fc.pre(later.every((_, index) => first + later.slice(0, index + 1).reduce((sum, each) => sum + each, 0) >= 0))
      const bills = [first, ...later].map((amount, index) => bill(index + 1, amount))
      const rows = settle(
        bills,
        principals.map((principal) => receipt(principal)),
        payer,
        LAW,
      )
      const used = rows.filter((row) => row.money).reduce((sum, row) => sum + row.applied + row.suspense, 0)
      assert.equal(
        used,
        principals.reduce((sum, each) => sum + each, 0),
      )
      let open = 0
      for (const each of bills) {
        const applied = rows.filter((row) => row.bill === each).reduce((sum, row) => sum + row.applied, 0)
        assert.ok(applied >= Math.min(0, each.amount) && applied <= Math.max(0, each.amount))
        if (each.amount < 0) assert.equal(applied, each.amount)
        open += each.amount - applied
        assert.equal(rows.filter((row) => row.bill === each && row.completes).length, open === 0 ? 1 : 0)
      }
      const refunded = rows.filter((row) => row.how === 'refund').reduce((sum, row) => sum - row.applied, 0)
      assert.ok(refunded === 0 || open === 0, 'nothing goes back while something is owed')
    }),
  )
})
