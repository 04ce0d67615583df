import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from './day.ts'
import { clocksOf, momentOf, parseMoment } from './moment.ts'

const day = fc.integer({ min: 0, max: 20000 }).map((days) => addDays('1990-01-01' as Day, days))

test('a moment is read back as it was written, with and without its second day', () => {
  fc.assert(
    fc.property(day, fc.option(day, { nil: undefined }), (on, known) => {
      const moment = momentOf({ day: on, known })
      assert.equal(parseMoment(moment), moment)
      assert.deepEqual(clocksOf(moment), known === undefined ? { day: on } : { day: on, known })
    }),
  )
})

test('what is no moment is none', () => {
  for (const wrong of ['', '@', '2021-02-29', '2021-06-30@', '@2021-06-30', '2021-06-30@2021-06-31', '2021-06-30@2021-07-01@2021-07-02']) {
    assert.equal(parseMoment(wrong), undefined, wrong)
  }
})
