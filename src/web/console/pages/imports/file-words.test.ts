import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNames, files } from '../../../../offices/registry/formats/files.ts'
import { columnWords, fileWords } from './file-words.ts'

test('every file of a province is told in words, in the order in which they are read', () => {
  assert.deepEqual(Object.keys(fileWords), fileNames)
})

test('who hands in receipts or returns is told each column', () => {
  for (const name of ['receipts.csv', 'returns.csv'] as const) {
    assert.deepEqual(Object.keys(columnWords[name]), Object.keys(files[name].columns))
  }
})
