import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printSettlement } from './settlement-table.ts'

const money = {
  plannedIncome: '1.00',
  plannedExpenditure: '3.00',
  generalGap: '2.00',
  surplus: '0.00',
  plannedContributions: '1.00',
  collected: '1.00',
  managerialGap: '0.00',
  credit: '0.00',
  arrears: '0.00',
}
const row = { region: '320100', name: '南京市', ...money }
const given = { rows: [row], total: { ...row, region: 'total', name: '全省' }, usableBalance: '5.00' }

function lastLine(cover: unknown): string {
  return (
    printSettlement({ ...given, cover })
      .split('\n')
      .at(-1) ?? ''
  )
}

test('how the gap is covered is told in words, or why it is not', () => {
  const value = { gap: '2.00', fromBalance: '2.00', raised: '0.00', provincial: '0.00', local: '0.00' }
  assert.equal(
    lastLine({ ok: true, cites: [], value }),
    '可用累计结余 5.00；全省一般性缺口 2.00，由累计结余弥补 2.00，其他筹集资金 0.00，省级分担 0.00，市县分担 0.00',
  )
  assert.match(lastLine({ ok: false, refusal: { code: 'parameter-not-set', cites: [], facts: {} } }), /弥补未定.*parameter-not-set/)
  assert.match(lastLine(null), /尚未计算/)
})
