/** What holds for every rule of the book, and what holds for those that pay or ask for money. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, monthOf } from '../../src/kernel/month.ts'
import { Law } from '../../src/law/index.ts'
import { answer, describeRule, ruleBook } from '../../src/rules/index.ts'
import { arbitraryOf, type JsonSchema } from './given.ts'

const LAW = Law.builtIn()

for (const each of ruleBook) {
  const { id } = each.card
  const given = arbitraryOf(describeRule(each)['input'] as JsonSchema)

  test(`${id}: explained or not, the answer is the same, and any input of its schema has one`, () => {
    fc.assert(
      fc.property(given, (input) => {
        const plain = answer(id, input, LAW)
        const { trace, ...explained } = answer(id, JSON.stringify(input), LAW, { explain: true })
        assert.deepEqual(explained, plain)
        const [top, ...more] = trace ?? []
        if (top === undefined) return
        assert.deepEqual([top.rule, more.length], [id, 0])
        if (plain.ok) assert.deepEqual(top.value, plain.value)
        assert.deepEqual(answer(id, top.given, LAW), plain)
      }),
      { numRuns: 150 },
    )
  })

  test(`${id}: a field it does not know is named, whatever else is wrong`, () => {
    const found = answer(id, '{"unheardOf":1}', LAW)
    assert.ok(!found.ok && 'problem' in found)
    assert.deepEqual([found.problem.code, found.problem.path], ['unknown-field', 'unheardOf'])
  })
}

const fens = fc.nat({ max: 5_000_000 })
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const months = fc.nat({ max: 77 }).map((count) => {
  const month = addMonths(monthOf(2020, 7), count)
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
})

test('a higher wage never gives a lower base or due', () => {
  fc.assert(
    fc.property(fens, fens, months, (wage, more, month) => {
      const lower = answered('contribution/employee-due', { wage: yuan(wage), month })
      const higher = answered('contribution/employee-due', { wage: yuan(wage + more), month })
      assert.ok(Number(higher['base']) >= Number(lower['base']))
      assert.ok(Number(higher['due']) >= Number(lower['due']))
    }),
  )
})

test('a base lies within its limits, and the employer owes no less for more', () => {
  fc.assert(
    fc.property(fens, fc.array(fens, { maxLength: 8 }), months, (wage, wages, month) => {
      const { base, floor, ceiling } = answered('contribution/base', { wage: yuan(wage), month })
      assert.ok(Number(floor) <= Number(base) && Number(base) <= Number(ceiling))
      const due = (bases: number[]) =>
        Number(answered('contribution/employer-due', { bases: bases.map(yuan), month, region: '320100' })['due'])
      assert.ok(due([...wages, wage]) >= due(wages))
    }),
  )
})

test('a higher index, account or service never gives a lower pension', () => {
  const career = fc.record({ index: fc.nat({ max: 30_000 }), months: fc.integer({ min: 180, max: 560 }), account: fens })
  const pension = ({ index, months: contributionMonths, account }: { index: number; months: number; account: number }) =>
    Number(
      answered('benefit/pension', {
        awardMonth: '2025-06',
        averageIndex: (index / 10_000).toFixed(4),
        contributionMonths,
        accountBalance: yuan(account),
        age: { years: 60, months: 4 },
      })['total'],
    )
  fc.assert(
    fc.property(career, fc.nat({ max: 5000 }), fc.nat({ max: 30 }), fens, (given, index, service, account) => {
      const more = { index: given.index + index, months: given.months + service, account: given.account + account }
      assert.ok(pension(more) >= pension(given))
    }),
  )
})

test('account and pool add up to what the flexibly employed owe', () => {
  fc.assert(
    fc.property(fc.integer({ min: 449_400, max: 2_404_200 }), (base) => {
      const { due, toAccount, toPool } = answered('contribution/flexible-due', { base: yuan(base), month: '2023-05' })
      assert.equal(fenOf(due), fenOf(toAccount) + fenOf(toPool))
    }),
  )
})

test('what regions are called for adds up to the whole', () => {
  const regions = ['320100', '320200', '320300', '320500', '320576']
  const balances = fc.array(fc.integer({ min: -100_000, max: 1_000_000 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(balances, fc.nat({ max: 100_000 }), (held, total) => {
      const positive = held.reduce((sum, each) => sum + Math.max(0, each), 0)
      fc.pre(positive > 0 && total <= positive)
      const given = {
        monthlyExpenditure: yuan(total),
        months: 1,
        balances: held.map((each, index) => ({ region: regions[index], balance: (each < 0 ? '-' : '') + yuan(Math.abs(each)) })),
      }
      const shares = answered('fund/pre-call', given)['shares'] as { amount: string }[]
      assert.equal(
        shares.reduce((sum, { amount }) => sum + fenOf(amount), 0),
        total,
      )
    }),
  )
})

test('shares of a gap add up to the gap', () => {
  const factors = fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 5 })
  const regions = ['320100', '320200', '320300', '320500', '320576']
  fc.assert(
    fc.property(fens, factors, fc.nat({ max: 1000 }), (gap, each, weight) => {
      fc.pre(each.some(([dependency]) => dependency > 0))
      const given = {
        gap: yuan(gap),
        weights: { dependency: (weight / 1000).toFixed(3), fiscal: (1 - weight / 1000).toFixed(3) },
        regions: each.map(([dependency, fiscal], index) => ({
          region: regions[index],
          factors: { dependency: String(dependency), fiscal: String(fiscal) },
        })),
      }
      const shares = answered('responsibility/gap-shares', given)['shares'] as { amount: string }[]
      assert.equal(
        shares.reduce((sum, { amount }) => sum + fenOf(amount), 0),
        gap,
      )
    }),
  )
})

function fenOf(money: unknown): number {
  return Math.round(Number(money) * 100)
}

function answered(id: string, given: unknown): Record<string, unknown> {
  const outcome = answer(id, given, LAW)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value as Record<string, unknown>
}
