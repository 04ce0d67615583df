import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { projectRoot, readConfig } from './config.ts'

test('nothing set gives the defaults', () => {
  const config = readConfig({})
  assert.equal(config.port, 8080)
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.dataFolder, join(projectRoot, '.data'))
  assert.ok(config.workers >= 1)
})

test('what is set is taken, an empty value counts as not set', () => {
  const { signIn, ...config } = readConfig({
    PORT: '0',
    TONGCHOU_DATA: 'here',
    TONGCHOU_WORKERS: '3',
    TONGCHOU_UPLOAD_MIB: '8',
    DATABASE_URL: '',
    TONGCHOU_LOG: 'debug',
    TONGCHOU_ORIGIN: 'https://fund.example',
    TONGCHOU_LOCK_ATTEMPTS: '3',
  })
  const origin = new URL('https://fund.example')
  assert.deepEqual(config, {
    port: 0,
    databaseUrl: undefined,
    serverDatabaseUrl: undefined,
    dataFolder: resolve('here'),
    workers: 3,
    logLevel: 'debug',
    origin,
    provider: undefined,
    requests: 6000,
    uploadMiB: 8,
  })
  assert.deepEqual(signIn, { attempts: 3, lockMinutes: 15, sessionHours: 8, idleMinutes: 30 })
})

test('what cannot be is refused by name', () => {
  for (const [name, value] of Object.entries({
    PORT: '70000',
    DATABASE_URL: 'mysql://here',
    TONGCHOU_WORKERS: 'many',
    TONGCHOU_UPLOAD_MIB: '0',
    TONGCHOU_LOG: 'loud',
    TONGCHOU_ORIGIN: 'https://fund.example/below',
    TONGCHOU_IDLE_MINUTES: '1',
    TONGCHOU_OIDC_ISSUER: 'http://elsewhere.example',
  })) {
    assert.throws(() => readConfig({ [name]: value }), { code: 'invalid-config', message: new RegExp(name) })
  }
})
