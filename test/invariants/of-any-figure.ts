/** What must hold of any figure that is opened, and how it is told where it does not. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fen, parseYuan, printYuan } from '../../src/kernel/fen.ts'
import type { Explained } from '../../src/offices/explanation/index.ts'

/** As many parts as are asked for at once. */
export const LIMIT = 500

/** The counterexample, and what it was told by: the address, and both values. */
export function failureOf<T>(result: fc.RunDetails<T>): string {
  return `${fc.defaultReportMessage(result) ?? ''}\n${String(result.errorInstance ?? '')}`
}

/** `counted` is what it was counted as by the figure it is a part of; up to `LIMIT` parts were asked for. */
export function holds(found: Explained, counted: string | undefined): void {
  const { figure, articles, parts, partsTotal, partsCount, recomputed, value, warnings } = found
  assert.ok(articles.length > 0, `${figure} opens to no citation`)
  for (const { summary, document } of articles) assert.ok(summary !== '' && document !== '', figure)
  if (counted !== undefined) assert.equal(value, counted, `${figure} is ${value}, counted as ${counted}`)
  if (recomputed) assert.deepEqual(recomputed, { value, equal: true }, `${figure} is ${value}, again ${recomputed.value}`)
  if (partsTotal !== undefined) assert.equal(partsTotal, value, `${figure} is ${value}, its parts ${partsTotal}`)
  if (partsCount <= LIMIT) {
    const added = parts.reduce((sum, part) => sum + (parseYuan(part.value) ?? Number.NaN), 0)
    if (partsTotal !== undefined)
      assert.equal(printYuan(fen(added)), value, `${figure} is ${value}, the parts listed ${printYuan(fen(added))}`)
    assert.equal(parts.length, partsCount, figure)
  }
  const loud = warnings.filter(({ code }) => code === 'recomputation-differs' || code === 'parts-differ')
  assert.deepEqual(loud, [], figure)
}
