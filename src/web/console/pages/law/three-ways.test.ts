import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LawText } from '../../law-queries.ts'
import { differencesOf, firstChoice, merged } from './three-ways.ts'

const FLOOR = { parameter: 'base-floor', key: '', value: '4250.00', from: '2022-01', until: '2023-01' }
const CEILING = { parameter: 'base-ceiling', key: '', value: '22470.00', from: '2022-01', until: '2023-01' }
const BASE: LawText = {
  document: '苏人社函〔2022〕334号',
  title: '关于2022年度社会保险有关基数的函',
  articles: ['苏政发〔2020〕45号 意见 二(一)'],
  plannedOn: '2022-09-16',
  status: 'final',
  confirmed: true,
  suppliedBy: null,
  synthetic: false,
  entries: [FLOOR, CEILING],
}

test('what only one changed is that one’s, what both changed is to be chosen', () => {
  const mine = { ...BASE, title: '更正', entries: [{ ...FLOOR, value: '4300.00' }, CEILING] }
  const theirs = {
    ...BASE,
    plannedOn: '2022-09-20',
    entries: [
      { ...FLOOR, value: '4280.00' },
      { ...CEILING, value: '22500.00' },
    ],
  }
  const found = differencesOf(BASE, mine, theirs)
  assert.deepEqual(
    found.map(({ place, changedBy }) => [Object.values(place)[0], changedBy]),
    [
      ['title', 'mine'],
      ['plannedOn', 'theirs'],
      ['base-floor ', 'both'],
      ['base-ceiling ', 'theirs'],
    ],
  )
  const text = merged(mine, theirs, found, firstChoice)
  assert.deepEqual([text.title, text.plannedOn, text.entries.map(({ value }) => value)], ['更正', '2022-09-20', ['4300.00', '22500.00']])
})

test('an entry taken out here, and one put in there, are told and kept as chosen', () => {
  const mine = { ...BASE, entries: [CEILING] }
  const added = { ...FLOOR, parameter: 'index-wage', value: '7490.00' }
  const theirs = { ...BASE, entries: [FLOOR, CEILING, added] }
  const found = differencesOf(BASE, mine, theirs)
  assert.deepEqual(merged(mine, theirs, found, firstChoice).entries, [CEILING, added])
  assert.deepEqual(
    merged(mine, theirs, found, () => 'theirs'),
    theirs,
  )
})

const text = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  status: fc.constantFrom('provisional' as const, 'final' as const),
  entries: fc.array(
    fc.record({
      parameter: fc.constantFrom('p', 'q'),
      key: fc.constant(''),
      value: fc.constantFrom('1', '2', null),
      from: fc.constantFrom('2022-01', '2022-02'),
      until: fc.constant(null),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

test('all of mine is what is typed here, all of theirs is what they saved, in whatever order the entries stand', () => {
  const sorted = ({ entries, ...rest }: LawText) => ({ ...rest, entries: entries.map((entry) => JSON.stringify(entry)).sort() })
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const [base, mine, theirs] = [a, b, c].map((each) => ({ ...BASE, ...each })) as [LawText, LawText, LawText]
      const found = differencesOf(base, mine, theirs)
      assert.deepEqual(sorted(merged(mine, theirs, found, () => 'mine')), sorted(mine))
      assert.deepEqual(
        merged(mine, theirs, found, () => 'theirs'),
        theirs,
      )
    }),
  )
})
