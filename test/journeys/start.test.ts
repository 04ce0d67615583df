/** What `npm start` says when it cannot start. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { projectRoot } from '../../src/platform/config.ts'

async function start(args: string[], environment: Record<string, string>): Promise<{ code: number; out: string; error: string }> {
  const child = spawn(process.execPath, [join(projectRoot, 'src', 'main.ts'), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, out, error }
}

describe('npm start', () => {
  it('says in one sentence that the port is busy, before any year is run', async () => {
    const other = createServer().listen({ host: '127.0.0.1', port: 0 })
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, out, error } = await start([], { PORT: String(port) })
    other.close()
    assert.equal(code, 1)
    assert.equal(out, '')
    assert.match(error, /^tongchou: The port is in use by another program; choose another with PORT\. .*\n$/)
  })

  it('says in one sentence that the database cannot be reached', async () => {
    const { code, error } = await start([], { PORT: '0', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    assert.equal(code, 1)
    assert.match(error, /^tongchou: The database cannot be reached\. .*\n$/)
  })

  it('refuses an argument it does not know', async () => {
    const { code, error } = await start(['--simple'], {})
    assert.equal(code, 1)
    assert.match(error, /^tongchou: An argument of the command is wrong\..*--simple.*\n$/)
  })
})
