import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articles } from '../../law/index.ts'
import { printCite, printCites } from './cite.ts'

test('an act is named, its article counted in words; a document keeps its number', () => {
  const written: readonly (readonly [string, string])[] = [
    ['社会保险法 16', '《社会保险法》第十六条'],
    ['社会保险法 86', '《社会保险法》第八十六条'],
    ['社会保险法 10', '《社会保险法》第十条'],
    ['社会保险法 108', '《社会保险法》第一百零八条'],
    ['社会保险法 110', '《社会保险法》第一百一十条'],
    ['社会保险法', '《社会保险法》'],
    ['江苏省企业职工基本养老保险规定 19', '《江苏省企业职工基本养老保险规定》第十九条'],
    ['延迟法定退休年龄决定 二', '《延迟法定退休年龄决定》二'],
    ['国办发〔2009〕66号 4', '国办发〔2009〕66号 第四条'],
    ['苏政发〔2020〕45号 附件2 第六条(一)', '苏政发〔2020〕45号 附件2 第六条(一)'],
    ['人社部发〔2017〕31号', '人社部发〔2017〕31号'],
    ['某通知', '某通知'],
  ]
  for (const [cite, words] of written) assert.equal(printCite(cite), words)
})

test('several are read from a list and from one text alike', () => {
  const words = '苏政发〔2020〕45号 附件1 二(二)；《社会保险法》第十四条'
  assert.equal(printCites(['苏政发〔2020〕45号 附件1 二(二)', '社会保险法 14']), words)
  assert.equal(printCites('苏政发〔2020〕45号 附件1 二(二)；社会保险法 14'), words)
})

test('an act cited twice running is named once', () => {
  assert.equal(
    printCites(['社会保险法 15', '社会保险法 16', '国发〔2005〕38号 附件']),
    '《社会保险法》第十五条、第十六条；国发〔2005〕38号 附件',
  )
  assert.equal(printCites(['国办发〔2009〕66号 4', '国办发〔2009〕66号 5']), '国办发〔2009〕66号 第四条；国办发〔2009〕66号 第五条')
})

test('no article of the register is cited by a bare number', () => {
  assert.deepEqual(
    articles.map(({ cite }) => printCite(cite)).filter((words) => / \d+$/.test(words)),
    [],
  )
})
