import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder } from './in-order.ts'

const KINDS = { money: ['9.00', '', '-3.00', '10.00', ''], number: ['9', '', '-3', '10', ''], text: ['乙', '', '甲', '丙', ''] } as const
const RISING = { money: ['-3.00', '9.00', '10.00'], number: ['-3', '9', '10'], text: ['丙', '甲', '乙'] } as const

test('rows are sorted by what their cells hold; those that hold nothing come last, either way round', () => {
  for (const kind of ['money', 'number', 'text'] as const) {
    const columns = [{ key: 'a', title: 'a', kind, value: (cell: string) => cell }]
    assert.deepEqual(inOrder(columns, KINDS[kind], { key: 'a', isDown: false }), [...RISING[kind], '', ''])
    assert.deepEqual(inOrder(columns, KINDS[kind], { key: 'a', isDown: true }), [...RISING[kind].toReversed(), '', ''])
    assert.deepEqual(inOrder(columns, KINDS[kind], null), KINDS[kind])
  }
})
