import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOfInput } from './input-words.ts'

test('what the books keep as a code is told in words, all else as it is', () => {
  const told: readonly (readonly [name: string, value: unknown, words: string])[] = [
    ['event', 'receipts-booked', '征收入库'],
    ['source', 'collection/run/2021-03', '2021-03 征收入账批次'],
    ['source', 'final-accounts/closing/2021-320583', '2021年终结转（昆山市）'],
    ['source', 'account/crediting/2021-03/reversal', '冲销：2021-03 个人账户记账批次'],
    ['source', 'police', '公安机关'],
    ['reason', 'payer-unknown', '缴费人未登记'],
    ['reason', '账号不存在', '账号不存在'],
    ['group', 'female50', '女职工（50 岁）'],
    ['persons', 12, '12'],
    ['day', null, '无'],
  ]
  for (const [name, value, words] of told) assert.equal(wordsOfInput(name, value), words)
})
