/**
 * The disk runs full in the middle of a year. Where the system lets us mount a small file system the disk is really full; on
 * every system a limit on the size of files makes the database's writes fail the same way, half done.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readConfig } from '../../src/platform/config.ts'
import { openServer } from '../../src/platform/database/server.ts'
import { writeProvince } from '../../src/province/index.ts'
import { undisturbedDigest } from '../journeys/small-year.ts'
import { ended, start, whole } from './commands.ts'

const MB = 2 ** 20
/** Of the log of the database, in units of 1 KiB: half of one of its files, which a year of two thousand writes several times over. */
const LIMIT = ['sh', '-c', 'ulimit -f 8192; exec "$@"', 'sh']
/** Less than one file of the log. */
const LEFT_FREE = 12 * MB

describe('a year whose disk runs full', () => {
  const home = mkdtempSync(join(tmpdir(), 'tongchou-full-'))
  const province = join(home, 'province')
  const disk = join(home, 'disk')
  let isMounted = false
  let digest: string

  before(async () => {
    chmodSync(home, 0o755)
    mkdirSync(disk)
    isMounted = mounted('-t', 'tmpfs', '-o', 'size=512m,mode=755', 'tmpfs')
    await writeProvince({ seed: 11, persons: 2000, year: 2021 }, province)
    digest = await undisturbedDigest('seed:11:2000')
  })
  after(() => {
    if (isMounted) spawnSync('umount', [disk])
    rmSync(home, { recursive: true })
  })

  function mounted(...args: string[]): boolean {
    return spawnSync('mount', [...args, disk]).status === 0
  }

  const year = (books: string) => ['year', '2021', '--province', province, '--books', books]

  test('ends in the same digest once there is room again', async (t) => {
    const data = join(home, 'data')
    await whole(data, ['import', province, '--books', 'victim'])
    await beginLogFile(data)
    assertStopped(await ended(start(data, year('victim'), LIMIT)))
    assert.equal((await whole(data, year('victim'))).digest, digest)
    await whole(data, ['verify', '--books', 'victim'])

    t.diagnostic(
      isMounted ? 'and on a file system of its own that is full' : 'no file system may be mounted here: only the limit was tried',
    )
    if (!isMounted) return
    const full = join(disk, 'data')
    await whole(full, ['import', province, '--books', 'victim'])
    const filler = join(disk, 'filler')
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - LEFT_FREE))
    assertStopped(await ended(start(full, year('victim'))))
    rmSync(filler)
    assert.equal((await whole(full, year('victim'))).digest, digest)
    await whole(full, ['verify', '--books', 'victim'])
  })
})

function assertStopped({ code, said }: { code: number | null; said: string }): void {
  assert.equal(code, 1, said)
  assert.match(said, /^\[ *\d+\/\d+\] /m, 'no step was done before')
}

/** Begins a new file of the database's log, so that the limit strikes in the middle of the year. */
async function beginLogFile(data: string): Promise<void> {
  const server = await openServer({ ...readConfig(), databaseUrl: undefined }, data)
  try {
    await server.administer((client) => client.query('select pg_switch_wal()'))
  } finally {
    await server.leave()
  }
}
