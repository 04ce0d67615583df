import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import pg from 'pg'
import { LOCK } from '../advisory-lock.ts'
import { ADMINISTRATOR, type Cluster, theCluster } from './cluster.ts'
import { hold } from './hold.ts'
import { isLeaving, runningAt, start, stop } from './postmaster.ts'
import { handOver } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongchou-hold-'))
// As root the server runs as a user of its own, who must be able to walk in.
chmodSync(folder, 0o755)
after(() => {
  const cluster = theCluster(folder)
  if (runningAt(cluster) !== undefined) stop(cluster)
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that holds the server until it is told to leave. */
const HOLDER = `
  import { theCluster } from '${import.meta.dirname}/cluster.ts'
  import { hold } from '${import.meta.dirname}/hold.ts'
  const held = await hold(theCluster(process.argv[1]))
  process.send(held.address.pid)
  process.once('message', async () => { await held.leave(); process.disconnect() })
`

async function otherHolder(): Promise<{ child: ChildProcess; server: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [server] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  assert.equal(child.exitCode, null)
  return { child, server }
}

async function leave(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.send('leave')
  await gone
}

test('two processes that start at once on nothing share one server, and the last one stops it', async () => {
  const [first, second] = await Promise.all([otherHolder(), otherHolder()])
  assert.equal(first.server, second.server)
  await leave(first.child)
  assert.equal(runningAt(theCluster(folder))?.pid, second.server)
  await leave(second.child)
  assert.equal(runningAt(theCluster(folder)), undefined)
})

test('a server whose holder was killed lives on and is adopted, then stopped by who leaves last', async () => {
  const { child, server } = await otherHolder()
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  const held = await hold(theCluster(folder))
  assert.equal(held.address.pid, server)
  await held.leave()
  assert.equal(runningAt(theCluster(folder)), undefined)
})

test('processes that come and go at the same moment never lose the server they were given', async () => {
  const coming = Array.from({ length: 6 }, async () => {
    const held = await hold(theCluster(folder))
    assert.ok(runningAt(theCluster(folder)))
    await held.leave()
  })
  await Promise.all(coming)
  assert.equal(runningAt(theCluster(folder)), undefined)
})

test('who is let in while the server is going down is not given it', async () => {
  const cluster = theCluster(folder)
  const { child, server } = await otherHolder()
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  const last = await administrator(cluster)
  await last.query('select pg_advisory_lock($1)', [LOCK.holders])
  const coming = hold(cluster)
  const waits = () => last.query('select 1 from pg_locks where locktype = $1 and not granted', ['advisory'])
  while ((await waits()).rowCount === 0) await nextTurn()
  // Asked politely, it lets no one new in and waits for those who are: the one moment that cannot be hit by chance is held.
  process.kill(server, 'SIGTERM')
  while (!isLeaving(cluster, { pid: server, host: '', port: 0 })) await nextTurn()
  await last.end()
  const held = await coming
  assert.notEqual(held.address.pid, server)
  assert.equal(runningAt(cluster)?.pid, held.address.pid)
  await held.leave()
  assert.equal(runningAt(cluster), undefined)
})

test('a server that is up and lets nobody in is ended and started anew', async () => {
  const cluster = theCluster(folder)
  const settings = join(cluster.data, 'postgresql.auto.conf')
  const before = readFileSync(settings)
  appendFileSync(settings, 'wal_level = replica\nhot_standby = off\n')
  await (await hold(cluster)).leave()
  // It waits as a standby for a primary that does not exist, and is told not to serve readers meanwhile.
  const signal = join(cluster.data, 'standby.signal')
  writeFileSync(signal, '')
  handOver(signal, cluster.account)
  const { ended } = await start(cluster)
  const stuck = await Promise.race([refusingServer(cluster), ended.then(({ sentence }) => assert.fail(sentence))])
  rmSync(signal)
  writeFileSync(settings, before)

  await assert.rejects(hold(cluster, { whole: 1, stuck: 60_000 }), { code: 'database-start-failed' })
  assert.equal(runningAt(cluster)?.pid, stuck, 'it is waited for first')
  const held = await hold(cluster, { whole: 180_000, stuck: 0 })
  assert.notEqual(held.address.pid, stuck)
  await held.leave()
  assert.equal(runningAt(cluster), undefined)
})

async function administrator(cluster: Cluster): Promise<pg.Client> {
  const address = runningAt(cluster)
  assert.ok(address)
  const { host, port } = address
  const client = new pg.Client({ host, port, user: ADMINISTRATOR, password: cluster.secrets.administrator, database: 'postgres' })
  await client.connect()
  return client
}

/** The server's number, once it says for good that it lets nobody in. */
async function refusingServer(cluster: Cluster): Promise<number> {
  for (;;) {
    const address = runningAt(cluster)
    if (address === undefined) {
      await nextTurn()
      continue
    }
    const { host, port, pid } = address
    const client = new pg.Client({ host, port, user: ADMINISTRATOR, password: cluster.secrets.administrator, database: 'postgres' })
    const refused: unknown = await client.connect().then(
      () => assert.fail('it lets us in'),
      (error: unknown) => error,
    )
    await client.end()
    if (refused instanceof pg.DatabaseError && /hot standby mode is disabled/i.test(refused.detail ?? '')) return pid
  }
}
