/** The launcher hands over standard streams, exit codes and signals. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

const launcher = join(import.meta.dirname, '..', 'run.mjs')

function tongchou(args: readonly string[], input = '', environment: Record<string, string> = {}) {
  return spawnSync(process.execPath, [launcher, ...args], { input, encoding: 'utf8', env: { ...process.env, ...environment } })
}

test('usage is told, an unknown command or rule ends with 2', () => {
  assert.match(tongchou(['help']).stdout, /tongchou verify/)
  assert.equal(tongchou(['help']).status, 0)
  const unknown = tongchou(['nothing'])
  assert.deepEqual([unknown.status, unknown.stdout], [2, ''])
  assert.match(unknown.stderr, /no command "nothing"/)
  assert.equal(tongchou(['rule', 'no/rule']).status, 2)
})

test('standard input goes in and only the answer comes out', () => {
  const { status, stdout, stderr } = tongchou(['rule', 'contribution/base'], '{"wage":"4000.00","month":"2022-01"}\n')
  assert.deepEqual([status, stderr], [0, ''])
  assert.equal(JSON.parse(stdout).value.base, '4250.00')
})

test('a problem is one sentence and exit 1', () => {
  const { status, stderr } = tongchou(['verify'], '', { PORT: 'eighty' })
  assert.equal(status, 1)
  assert.match(stderr, /^tongchou: The configuration is wrong\. PORT: .*\n$/)
  assert.equal(tongchou(['verify'], '', { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' }).status, 1)
})

test('a reader that goes away ends the command quietly', async () => {
  const child = spawn(process.execPath, [launcher, 'rules'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.once('data', () => child.stdout.destroy())
  const said: Buffer[] = []
  child.stderr.on('data', (piece: Buffer) => said.push(piece))
  const [code] = await once(child, 'close')
  assert.deepEqual([code, Buffer.concat(said).toString()], [0, ''])
})

test('a signal reaches the command, and the launcher ends with its exit code', async () => {
  const child = spawn(process.execPath, [launcher, 'rule', 'contribution/base'], { stdio: ['pipe', 'pipe', 'inherit'] })
  // What it did not read when it ended is of no concern.
  child.stdin.on('error', () => undefined)
  child.stdin.write('{"wage":"4000.00","month":"2022-01"}\n'.repeat(20_000))
  await once(child.stdout, 'data')
  child.stdout.resume()
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  assert.equal(code, 143)
})
