import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WatchedWork } from './watched-work.ts'

interface Progress {
  readonly subject: string | null
  readonly done: number
  readonly of: number
}

const newWork = () => new WatchedWork<number, Progress>('preview-cancelled', { subject: null, done: 0, of: 0 })

test('a preview is told of while it lasts, with how far it is, and not after it failed', async () => {
  const works = newWork()
  const seen: unknown[] = []
  const work = works.during(7, async ({ told }) => {
    seen.push(works.of(7))
    told({ subject: 'awards', done: 2, of: 5 })
    seen.push(works.of(7))
    throw new Error('the books went')
  })
  await assert.rejects(work, /the books went/)
  assert.deepEqual(seen, [
    { subject: null, done: 0, of: 0 },
    { subject: 'awards', done: 2, of: 5 },
  ])
  assert.equal(works.of(7), null)
})

test('of two previews of one draft the later is told of, to its end', async () => {
  const works = newWork()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const earlier = works.during(7, async ({ told }) => {
    await first.promise
    told({ subject: 'awards', done: 1, of: 1 })
  })
  const later = works.during(7, () => second.promise)
  first.resolve()
  await earlier
  assert.deepEqual(works.of(7), { subject: null, done: 0, of: 0 })
  second.resolve()
  await later
  assert.equal(works.of(7), null)
})

test('cancelling calls off every preview of the draft and returns when they have ended; those of others go on', async () => {
  const works = newWork()
  const other = Promise.withResolvers<void>()
  const ended: string[] = []
  const untilCalledOff = (name: string) =>
    works.during(7, ({ signal }) => {
      const { promise, reject } = Promise.withResolvers<void>()
      signal.addEventListener('abort', () => reject(signal.reason))
      return promise.finally(() => ended.push(name))
    })
  const both = [untilCalledOff('first'), untilCalledOff('second')].map((each) => assert.rejects(each, { code: 'preview-cancelled' }))
  const theirs = works.during(8, () => other.promise)
  assert.equal(await works.cancel(7), true)
  assert.deepEqual([ended, works.of(7), works.of(8)], [['first', 'second'], null, { subject: null, done: 0, of: 0 }])
  await Promise.all(both)
  other.resolve()
  await theirs
  assert.equal(await works.cancel(7), false)
})

test('what is done to its end although it was called off is done, and is not said to be cancelled', async () => {
  const works = newWork()
  const work = works.during(7, async ({ signal }) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve())
    await promise
    return 'committed all the same'
  })
  const isCancelled = works.cancel(7)
  assert.equal(await work, 'committed all the same')
  assert.equal(await isCancelled, false)
})
