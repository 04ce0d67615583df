import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELDS } from '../console/pages/law/field-names.ts'
import { factsOf, forOperator, IN_ADDRESS, type ProblemDocument, placeOf } from './problem.ts'

const problem = (more: Partial<ProblemDocument>): ProblemDocument => ({ title: '没有找到。', status: 404, code: 'not-found', ...more })

test('a place is told in words, and which of several', () => {
  assert.equal(placeOf('entries.0.month'), '逐月记入 · 第1项 · 月份')
  assert.equal(placeOf('known'), '按此日已知')
  assert.equal(placeOf(''), '')
  assert.equal(placeOf(undefined), '')
})

test('a place has the names of its form, and leaves out what has none', () => {
  assert.equal(placeOf('entries.0.value', FIELDS), '第1项 · 值')
  assert.equal(placeOf('entries.1.parameter', FIELDS), '第2项 · 参数')
  assert.equal(placeOf('plannedOn', FIELDS), '拟公布日')
  assert.equal(placeOf('purpose'), '查阅事由')
  assert.equal(placeOf('weights.人口'), '因素权重 · 人口')
  for (const header of ['if-match', 'content-type', 'after']) assert.equal(placeOf(header), '')
})

test('an account is a ledger account in an address, a pension in a rule', () => {
  assert.equal(placeOf('account', IN_ADDRESS), '会计科目')
  assert.equal(placeOf('account'), '个人账户养老金')
})

test('of a detail a reader is told what is no English', () => {
  for (const [detail, told] of [
    ['2031', '2031'],
    ['2021-03', '2021-03'],
    ['91320000MA0C43AL3D', '91320000MA0C43AL3D'],
    ['no figure can have this address', ''],
    ['law.read', ''],
    ['agreed for 2022-09-16', '2022-09-16'],
    ['set-twice: the text sets it twice for the same time', '本文本已为同一时间设定过这项参数。'],
    ['floor-above-ceiling: in 2022-03', '2022-03 缴费工资基数下限高于上限。'],
    [undefined, ''],
  ] as const)
    assert.equal(factsOf(problem({ detail })), told)
  assert.equal(factsOf(problem({ code: 'outside-books', detail: '2021-01-01 – 2021-12-31' })), '', 'it is told in the advice')
})

test('an operator is told all that is known', () => {
  const told = forOperator(problem({ detail: 'no province', path: '' }), 'http://localhost/fund')
  assert.equal(told, 'address: http://localhost/fund\nstatus: 404\ncode: not-found\ntitle: 没有找到。\ndetail: no province')
})
