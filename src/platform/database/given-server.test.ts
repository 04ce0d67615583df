import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { readConfig } from '../config.ts'
import { freshBooks, testServer } from '../testing.ts'
import { ADMINISTRATOR, theCluster } from './embedded/cluster.ts'
import { openServer } from './server.ts'

test('on a server of the operator, what answers requests cannot leave its role when it logs in with its own', async () => {
  const config = readConfig()
  const folder = join(config.dataFolder, 'test')
  const [embedded, books] = [await testServer(), await freshBooks()]
  const login = `console_${randomBytes(4).toString('hex')}`
  const password = randomBytes(8).toString('hex')
  const database = `tongchou_${books.name}`
  const { host = '', port = 0 } = embedded.connection(database, 'owner')
  const own = () => theCluster(folder).secrets.administrator
  const databaseUrl =
    config.databaseUrl ?? `postgres://${ADMINISTRATOR}:${own()}@localhost/postgres?host=${encodeURIComponent(host)}&port=${port}`
  const serverDatabaseUrl = Object.assign(new URL(databaseUrl), { username: login, password }).href
  try {
    await embedded.administer((client) => client.query(`create role ${login} login password '${password}' in role tongchou_server`))
    const given = await openServer({ ...config, databaseUrl, serverDatabaseUrl }, folder)
    const client = new pg.Client(given.connection(database, 'server'))
    await client.connect()
    try {
      const { rows } = await client.query('select current_user as role, session_user as login')
      assert.deepEqual(rows, [{ role: 'tongchou_server', login }])
      for (const role of ['tongchou_owner', 'tongchou_worker', ADMINISTRATOR])
        await assert.rejects(client.query("select set_config('role', $1, false)", [role]), { code: '42501' }, role)
    } finally {
      await client.end()
      await given.leave()
    }
  } finally {
    await embedded.administer((client) => client.query(`drop role if exists ${login}`))
    await books.close()
    await embedded.leave()
  }
})
