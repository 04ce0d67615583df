import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthOf } from '../../kernel/month.ts'
import { planUnitsIn } from '../../kernel/plan-unit.ts'
import { inTreeOrder } from './tree-order.ts'

const units = planUnitsIn(monthOf(2021, 1)).map(({ region, zh, parent }) => ({ region, name: zh, parent }))

test('every unit once, each after the one above it and one deeper', () => {
  const ordered = inTreeOrder(units)
  assert.deepEqual(ordered.map(({ region }) => region).sort(), units.map(({ region }) => region).sort())
  for (const [index, { parent, depth }] of ordered.entries()) {
    const above = ordered.findIndex(({ region }) => region === parent)
    assert.ok(parent === null ? depth === 0 : above < index && ordered[above]?.depth === depth - 1)
  }
})

test('a county whose city is not listed stands at the top', () => {
  const found = inTreeOrder([{ region: '320583', name: '昆山市', parent: '320500' }])
  assert.deepEqual(
    found.map(({ region, depth }) => [region, depth]),
    [['320583', 0]],
  )
})
