import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Flow } from './api.ts'
import { layOut, WIDTH } from './flow-layout.ts'

const flow: Flow = {
  nodes: [
    { id: 'contributions', name: '保费', stage: 'source', amount: '90.00' },
    { id: 'subsidy', name: '补贴', stage: 'source', amount: '10.00' },
    { id: 'treasury', name: '国库', stage: 'collection', amount: '90.00' },
    { id: 'special', name: '专户', stage: 'province', amount: '100.00' },
    { id: 'disbursement', name: '支出户', stage: 'disbursement', amount: '80.00' },
    { id: 'pension', name: '养老金', stage: 'use', amount: '80.00' },
    { id: 'closing', name: '结存', stage: 'use', amount: '20.00' },
  ],
  links: [
    { from: 'contributions', to: 'treasury', amount: '90.00' },
    { from: 'subsidy', to: 'special', amount: '10.00' },
    { from: 'treasury', to: 'special', amount: '90.00' },
    { from: 'special', to: 'disbursement', amount: '80.00' },
    { from: 'special', to: 'closing', amount: '20.00' },
    { from: 'disbursement', to: 'pension', amount: '80.00' },
  ],
}

test('every node and band stands on the sheet, and nodes of a column do not overlap', () => {
  const { bars, bands, height } = layOut(flow)
  assert.equal(bars.length, flow.nodes.length)
  assert.equal(bands.length, flow.links.length)
  for (const { x, y, height: tall } of bars) assert.ok(x >= 0 && x < WIDTH && y >= 0 && y + tall <= height)
  for (const column of Map.groupBy(bars, (bar) => bar.x).values()) {
    const inOrder = column.toSorted((a, b) => a.y - b.y)
    for (const [index, bar] of inOrder.slice(1).entries()) assert.ok(bar.y >= (inOrder[index]?.y ?? 0) + (inOrder[index]?.height ?? 0))
  }
})

test('heights are in proportion to amounts', () => {
  const heightOf = new Map(layOut(flow).bars.map((bar) => [bar.id, bar.height]))
  assert.equal(Number(heightOf.get('contributions')?.toFixed(6)), Number(((heightOf.get('special') ?? 0) * 0.9).toFixed(6)))
})

test('an empty flow is an empty sheet', () => {
  assert.deepEqual(layOut({ nodes: [], links: [] }).bars, [])
})
