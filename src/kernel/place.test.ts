import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOfPlace } from './place.ts'
import { planUnits } from './plan-unit.ts'

test('a place is named with its city, a place elsewhere by its province', () => {
  const named: readonly (readonly [string, string])[] = [
    ['320505', '苏州市虎丘区'],
    ['320583', '苏州市昆山市'],
    ['320500', '苏州市'],
    ['320106', '南京市鼓楼区'],
    ['320302', '徐州市鼓楼区'],
    ['320502', '苏州市（320502）'],
    ['320602', '南通市崇川区'],
    ['320611', '南通市港闸区'],
    ['320613', '南通市崇川区'],
    ['320000', '江苏省'],
    ['341203', '安徽省（341203）'],
    ['990000', '990000'],
  ]
  for (const [code, words] of named) assert.equal(nameOfPlace(code), words)
})

test('every plan unit of a place is a place', () => {
  for (const { region, zh, level } of planUnits)
    if (level === 'city' || level === 'county') assert.ok(nameOfPlace(region).endsWith(zh), region)
})
