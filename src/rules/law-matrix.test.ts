/** Both ways between the law and the code: every rule cites a registered article, every article has a rule or a reason. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articles, instruments } from '../law/index.ts'
import { citedFigures, isCitedBy } from '../law-matrix.ts'
import { ruleBook } from './index.ts'

test('every rule cites articles, and every article it cites is registered', () => {
  const registered = new Set(articles.map(({ cite }) => cite))
  for (const { card } of ruleBook) {
    assert.ok(card.cites.length > 0, card.id)
    for (const cite of card.cites) assert.ok(registered.has(cite), `${card.id} cites ${cite}`)
  }
})

test('every article is carried out by a rule, or says why by none', () => {
  const cited = new Set(ruleBook.flatMap(({ card }) => card.cites))
  for (const { cite, noRule } of articles) {
    assert.equal(cited.has(cite), noRule === undefined, `${cite}: ${noRule?.en ?? 'no rule and no reason'}`)
  }
})

test('every article belongs to an instrument and is registered once', () => {
  const cites = articles.map(({ cite }) => cite)
  assert.equal(new Set(cites).size, cites.length)
  for (const { cite, says, zh } of articles) {
    assert.ok(
      instruments.some(({ number }) => cite === number || cite.startsWith(`${number} `)),
      cite,
    )
    assert.ok(says.endsWith('.'), cite)
    assert.match(zh, /\p{Script=Han}.*。$/u, cite)
  }
})

test('ids are unique and of the form subject/name', () => {
  const ids = ruleBook.map(({ card }) => card.id)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[a-z]+\/[a-z-]+$/)
  assert.ok(ids.length >= 33)
})

test('every figure cites registered articles, or a section of them', () => {
  assert.ok(citedFigures.length > 50)
  for (const figure of citedFigures) {
    for (const cite of figure.cites)
      assert.ok(
        articles.some((article) => isCitedBy(article.cite, { ...figure, cites: [cite] })),
        `${figure.name} cites ${cite}`,
      )
  }
})

test('every article of the province’s document is registered', () => {
  const of = (part: string) => articles.filter(({ cite }) => cite.startsWith(`苏政发〔2020〕45号 ${part}`)).length
  assert.deepEqual(['意见', '附件1', '附件2', '附件3'].map(of), [14, 23, 31, 11])
})
