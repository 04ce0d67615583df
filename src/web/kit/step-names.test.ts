import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Law } from '../../law/index.ts'
import { stepsOf } from '../../offices/year/steps.ts'
import { nameOfRun, nameOfStep } from './step-names.ts'

test('every step of a year has a name in Chinese', () => {
  for (const year of [2021, 2022]) {
    for (const { name } of stepsOf(year, Law.builtIn())) assert.match(nameOfStep(name), /^\p{Script=Han}+( [-0-9]+)?$/u, name)
  }
})

test('runs of differences are numbered, others have a name', () => {
  assert.equal(nameOfRun('difference-2'), '法规补差 2')
  assert.equal(nameOfRun('assessment'), '缴费核定')
})
