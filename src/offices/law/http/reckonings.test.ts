import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reckonings } from './reckonings.ts'

test('a preview is told of while it lasts, with how far it is, and not after it failed', async () => {
  const reckonings = new Reckonings()
  const seen: unknown[] = []
  const work = reckonings.during(7, async ({ told }) => {
    seen.push(reckonings.of(7))
    told({ subject: 'awards', done: 2, of: 5 })
    seen.push(reckonings.of(7))
    throw new Error('the books went')
  })
  await assert.rejects(work, /the books went/)
  assert.deepEqual(seen, [
    { subject: null, done: 0, of: 0 },
    { subject: 'awards', done: 2, of: 5 },
  ])
  assert.equal(reckonings.of(7), null)
})

test('of two previews of one draft the later is told of, to its end', async () => {
  const reckonings = new Reckonings()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const earlier = reckonings.during(7, async ({ told }) => {
    await first.promise
    told({ subject: 'awards', done: 1, of: 1 })
  })
  const later = reckonings.during(7, () => second.promise)
  first.resolve()
  await earlier
  assert.deepEqual(reckonings.of(7), { subject: null, done: 0, of: 0 })
  second.resolve()
  await later
  assert.equal(reckonings.of(7), null)
})

test('cancelling calls off every preview of the draft and returns when they have ended; those of others go on', async () => {
  const reckonings = new Reckonings()
  const other = Promise.withResolvers<void>()
  const ended: string[] = []
  const untilCalledOff = (name: string) =>
    reckonings.during(7, ({ signal }) => {
      const { promise, reject } = Promise.withResolvers<void>()
      signal.addEventListener('abort', () => reject(signal.reason))
      return promise.finally(() => ended.push(name))
    })
  const both = [untilCalledOff('first'), untilCalledOff('second')].map((each) => assert.rejects(each, { code: 'preview-cancelled' }))
  const theirs = reckonings.during(8, () => other.promise)
  assert.equal(await reckonings.cancel(7), true)
  assert.deepEqual([ended, reckonings.of(7), reckonings.of(8)], [['first', 'second'], null, { subject: null, done: 0, of: 0 }])
  await Promise.all(both)
  other.resolve()
  await theirs
  assert.equal(await reckonings.cancel(7), false)
})

test('a result that comes after it was called off is none', async () => {
  const reckonings = new Reckonings()
  const work = reckonings.during(7, async ({ signal }) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve())
    await promise
    return 'reckoned all the same'
  })
  const isCancelled = reckonings.cancel(7)
  await assert.rejects(work, { code: 'preview-cancelled' })
  assert.equal(await isCancelled, true)
})
