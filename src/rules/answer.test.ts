import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Law, supplementFromRows } from '../law/index.ts'
import { answer } from './index.ts'

const LAW = Law.builtIn()

function problemOf(id: string, input: unknown): readonly [string, string] {
  const found = answer(id, input, LAW)
  assert.ok(!found.ok && 'problem' in found, JSON.stringify(found))
  return [found.problem.code, found.problem.path]
}

test('input at fault is answered by its code and path', () => {
  const steps: readonly (readonly [string, string, string, string])[] = [
    ['contribution/base', '{"wage":"1.00"', 'malformed-json', ''],
    ['contribution/base', '[]', 'invalid-field', ''],
    ['contribution/base', 'null', 'invalid-field', ''],
    ['contribution/base', '{}', 'missing-field', 'wage'],
    ['contribution/base', '{"wage":null,"month":"2021-01"}', 'invalid-field', 'wage'],
    ['contribution/base', '{"wage":"1.00","month":"2021-01","knownOn":20210101}', 'invalid-field', 'knownOn'],
    ['contribution/employer-due', '{"bases":["1.00","x"],"month":"2022-01","region":"320100"}', 'invalid-field', 'bases.1'],
    ['account/credit-year', '{"opening":"0.00","entries":[{"month":"2021-01"}],"year":2021}', 'missing-field', 'entries.0.amount'],
    [
      'account/credit-year',
      '{"opening":"0.00","entries":[{"month":"2021-01","amount":"1.00","day":1}],"year":2021}',
      'unknown-field',
      'entries.0.day',
    ],
    [
      'responsibility/general-gap',
      '{"plannedIncome":"0.00","plannedExpenditure":"0.00","knownOn":"2021-01-01"}',
      'unknown-field',
      'knownOn',
    ],
    ['benefit/annuity-divisor', '{"age":{"years":60},"awardMonth":"2024-01"}', 'missing-field', 'age.months'],
    [
      'fund/pre-call',
      '{"monthlyExpenditure":"1.00","months":1,"balances":[{"region":"320100","balance":"9.00"},{"region":"320583","balance":"9.00"},{"region":"320100","balance":"9.00"}]}',
      'invalid-field',
      'balances.2.region',
    ],
    [
      'responsibility/gap-shares',
      '{"gap":"1.00","weights":{"a":"1"},"regions":[{"region":"320100","factors":{"a":"1"}},{"region":"320100","factors":{"a":"1"}}]}',
      'invalid-field',
      'regions.1.region',
    ],
  ]
  for (const [id, line, code, path] of steps) assert.deepEqual(problemOf(id, line), [code, path], line)
})

test('weights that are not one together are refused, one of them above one as well', () => {
  for (const weights of [
    { a: '0.5', b: '0.6' },
    { a: '1.2', b: '0' },
  ]) {
    const regions = [{ region: '320100', factors: { a: '1', b: '1' } }]
    const found = answer('responsibility/gap-shares', { gap: '1.00', weights, regions }, LAW)
    assert.ok(!found.ok && 'refusal' in found && found.refusal.code === 'weights-not-one', JSON.stringify(found))
  }
})

test('amounts too large to count together are a problem, not a crash', () => {
  const large = '90071992547409.91'
  assert.deepEqual(problemOf('responsibility/irregular-payment', { payments: [large, large] }), ['not-computable', ''])
  assert.deepEqual(
    problemOf('budget/pension-expenditure', { pensioners: 9, averageMonthlyPension: large, pensionerGrowth: '0', adjustment: '0' }),
    ['not-computable', ''],
  )
})

test('an explanation shows the rules asked and the parameters read', () => {
  const { trace = [] } = answer('contribution/employee-due', { wage: '1.00', month: '2021-08', knownOn: '2021-08-05' }, LAW, {
    explain: true,
  })
  const [top] = trace
  assert.equal(top?.rule, 'contribution/employee-due')
  assert.deepEqual(top?.given, { wage: '1.00', month: '2021-08', knownOn: '2021-08-05' })
  assert.deepEqual(
    top?.parameters.map(({ name }) => name),
    ['employee-rate'],
  )
  const [base] = top?.because ?? []
  assert.deepEqual(
    [base?.rule, base?.parameters.map(({ name, value, status }) => [name, value, status])],
    [
      'contribution/base',
      [
        ['base-floor', '3368.00', 'provisional'],
        ['base-ceiling', '19335.00', 'provisional'],
      ],
    ],
  )
})

test('there is no answer by a rule there is not', () => {
  assert.throws(() => answer('contribution/none', {}, LAW), RangeError)
})

test('a supplement sets what the built-in law leaves unset, and the explanation says who supplied it', () => {
  const common = { publishedOn: '2021-01-01', status: 'final', document: 'for this test', suppliedBy: 'tester', synthetic: 'true' }
  const early = { from: '2021-01', until: '2021-09', ...common }
  const grants = { 'under-5': '3', 'under-10': '6', 'to-15': '9', 'each-year-beyond': '1', 'at-most': '24', 'retired-at-least': '9' }
  const { entries, faults } = supplementFromRows(
    [
      { parameter: 'funeral-months', key: '', value: '2', ...early },
      ...Object.entries(grants).map(([key, value]) => ({ parameter: 'grant-months', key, value, ...early })),
      { parameter: 'phase-in', key: '', value: '0.1', ...early, until: '2022-01' },
    ],
    'law.csv',
  )
  assert.deepEqual(faults, [])
  const law = LAW.with(entries)
  const died = answer('benefit/survivors', { diedMonth: '2021-08', status: 'active', contributionMonths: 100 }, law, { explain: true })
  assert.ok(died.ok)
  assert.deepEqual(died.value, { base: '4425.00', months: 6, funeral: '8850.00', grant: '26550.00', total: '35400.00' })
  assert.deepEqual(died.trace?.[0]?.parameters[0]?.suppliedBy, 'tester')
  const awarded = answer(
    'benefit/pension',
    {
      awardMonth: '2021-05',
      averageIndex: '1',
      contributionMonths: 300,
      accountBalance: '13900.00',
      age: { years: 60, months: 0 },
      transitional: { index: '1', months: 120, oldMethod: '100.00' },
    },
    law,
  )
  assert.ok(awarded.ok)
  // 7974 × 10 × 1.2 % = 956.88; 100.00 + a tenth of 856.88
  assert.deepEqual((awarded.value as { transitional: string }).transitional, '185.69')
})
