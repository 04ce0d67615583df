import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSpans } from './month-spans.ts'

test('months that follow one another are told once where the same is said of them', () => {
  const because = '账簿中尚未核定'
  const months = ['2021-12', '2022-01', '2022-02', '2022-04'].map((month) => ({ subject: `应缴核定 ${month}`, because }))
  const others = [
    { subject: '应缴核定 2022-05', because: '另有缘由' },
    { subject: 'crediting-rate', because },
  ]
  assert.deepEqual(
    inSpans([...months, ...others]).map(({ subject }) => subject),
    ['应缴核定 2021-12 至 2022-02', '应缴核定 2022-04', '应缴核定 2022-05', 'crediting-rate'],
  )
})
