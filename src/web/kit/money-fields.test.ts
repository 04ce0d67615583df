import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleBook } from '../../rules/index.ts'
import { moneyFields, rateFields } from './money-fields.ts'

test('what is money in a rule is told by its schemas, what is counted or a share is not', () => {
  const [pension, shares, credit] = ['benefit/pension', 'responsibility/gap-shares', 'responsibility/over-collection-credit'].map(
    moneyFields,
  )
  for (const name of ['calculationBase', 'accountBalance', 'pooled', 'total']) assert.ok(pension?.has(name), name)
  for (const name of ['averageIndex', 'contributionMonths', 'years', 'awardMonth']) assert.ok(!pension?.has(name), name)
  assert.ok(shares?.has('payable') && !shares.has('ratio') && !shares.has('region'))
  assert.ok(credit?.has('amount') && !credit.has('rate'))
})

test('a rate, a part of a whole and growth are read in hundredths, an index and a count are not', () => {
  const [credit, pension] = ['responsibility/over-collection-credit', 'benefit/pension'].map(rateFields)
  for (const name of ['overRate', 'rate']) assert.ok(credit?.has(name), name)
  assert.ok(!credit?.has('amount') && !credit?.has('planned'))
  assert.ok(!pension?.has('averageIndex') && !pension?.has('contributionMonths'))
  assert.ok(rateFields('budget/contribution-income').has('wageGrowth'))
})

test('a list of amounts is money, and so is the sum by which a refusal names a list', () => {
  assert.ok(moneyFields('contribution/flexible-steps').has('steps'))
  assert.ok(moneyFields('contribution/employer-due').has('bases'))
  assert.ok(moneyFields('fund/pre-call').has('balances'))
})

test('no rule gives money by some names and knows none', () => {
  const moneyless = ruleBook.map(({ card }) => card.id).filter((id) => moneyFields(id).size === 0)
  assert.deepEqual(moneyless.toSorted(), [
    'benefit/annuity-divisor',
    'benefit/qualifying-months',
    'benefit/retirement-month',
    'contribution/wage-year',
    'supervision/local-rule',
  ])
  assert.equal(moneyFields('no/such').size, 0)
})
