import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCreditCode } from '../kernel/credit-code.ts'
import { lastDay, monthOfDay } from '../kernel/day.ts'
import { fen } from '../kernel/fen.ts'
import { addMonths, monthOf } from '../kernel/month.ts'
import { Law } from '../law/index.ts'
import { answerBill, type Bill, strayReceipts } from './bills.ts'
import { answerPayment } from './payments.ts'

const MARCH = monthOf(2021, 3)
const law = Law.builtIn()

function bill(payer: string): Bill {
  return { payer, collector: '13201000000', forMonth: MARCH, bookedIn: MARCH, line: 1, due: fen(1_234_567), dueOn: lastDay(MARCH) }
}

test('most bills are paid in full and on time, some late with surcharge, some in part, a few never', () => {
  const tally = { full: 0, late: 0, part: 0, none: 0 }
  for (let number = 0; number < 20_000; number++) {
    const own = bill(`payer ${number}`)
    const [now, next] = [answerBill(7, own, MARCH, law), answerBill(7, own, addMonths(MARCH, 1), law)]
    assert.ok(now === undefined || next === undefined)
    for (const answer of [now, next]) if (answer) assert.ok(answer.principal > 0 && answer.principal <= own.due)
    if (next) assert.ok(next.surcharge > 0 && monthOfDay(next.receivedOn) === addMonths(MARCH, 1))
    if (now) assert.ok(now.surcharge === 0 && now.receivedOn > '2021-03-05' && now.receivedOn <= own.dueOn)
    tally[next ? 'late' : !now ? 'none' : now.principal === own.due ? 'full' : 'part'] += 1
  }
  const share = (count: number) => count / 20_000
  assert.ok(share(tally.full) > 0.9 && share(tally.full) < 0.975, JSON.stringify(tally))
  assert.ok(share(tally.late) > 0.012 && share(tally.late) < 0.05, JSON.stringify(tally))
  assert.ok(tally.part > 0 && tally.none > 0)
})

test('an answer hangs on nothing but seed, bill and month', () => {
  assert.deepEqual(answerBill(7, bill('one'), MARCH, law), answerBill(7, bill('one'), MARCH, law))
  assert.equal(answerBill(7, bill('one'), addMonths(MARCH, 2), law), undefined)
  assert.equal(answerBill(7, { ...bill('one'), due: fen(0) }, MARCH, law), undefined)
})

test('a few receipts name nobody', () => {
  const collectors = Array.from({ length: 56 }, (_, number) => `13201${String(number).padStart(2, '0')}0000`)
  const strays = strayReceipts(7, MARCH, collectors)
  assert.ok(strays.length > 0 && strays.length < 20)
  for (const { payer } of strays) assert.ok(isCreditCode(payer))
  assert.deepEqual(strays, strayReceipts(7, MARCH, collectors.toReversed()))
})

test('about one payment in two thousand comes back, in the middle of its month', () => {
  const returned = Array.from({ length: 40_000 }, (_, number) => answerPayment(7, { idNumber: `${number}`, forMonth: MARCH })).filter(
    (each) => each !== undefined,
  )
  assert.ok(returned.length > 5 && returned.length < 45, `${returned.length}`)
  assert.equal(returned[0]?.returnedOn, '2021-03-15')
})
