/**
 * Import of a synthetic province, against SQL that takes the same files in: COPY into staging tables, INSERT … SELECT into
 * the registry. The same keys, foreign keys and checks of the database hold for both; what ours checks beyond them (check
 * digits, places of faults) the rivals do not.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type FileName, fileNames } from '../src/offices/registry/formats/files.ts'
import { importProvince } from '../src/offices/registry/index.ts'
import { putBackKeys, setAsideKeys } from '../src/offices/registry/store/set-aside.ts'
import { targets } from '../src/offices/registry/store/tables.ts'
import { copyIn, copyOut } from '../src/platform/database/binary-copy.ts'
import { inTransaction } from '../src/platform/database/index.ts'
import { writeProvince } from '../src/province/index.ts'
import { createStaging, insertFromStaging, stagingColumns, stagingName } from './staging.ts'
import type { Bench } from './workload.ts'

const SEED = 7
const PIECE = 1 << 18

export const importing: Bench = (books, persons) => {
  let folder = ''
  const present = () => fileNames.filter((file) => existsSync(join(folder, file)))
  const tables = () => present().map((file) => targets[file].table)
  const owner = <T>(work: (client: pg.PoolClient) => Promise<T>) => inTransaction(books.owner, work)
  const columnsOf = (file: FileName) => targets[file].columns.map(([name]) => name)
  const rowsOf = (file: FileName) => join(folder, `${targets[file].table}.rows`)

  async function stage(client: pg.PoolClient, file: FileName): Promise<void> {
    await client.query(createStaging(file))
    const into = client.query(copyFrom(`copy ${stagingName(file)} (${stagingColumns(file).join(', ')}) from stdin (format csv, header)`))
    await pipeline(createReadStream(join(folder, file), { highWaterMark: PIECE }), into)
    await client.query(`analyze ${stagingName(file)}`)
  }

  async function fillAll(client: pg.PoolClient, fill: (file: FileName) => Promise<void>): Promise<void> {
    for (const file of present()) {
      await fill(file)
      // Later files look persons and employers up.
      if (file === 'persons.csv' || file === 'employers.csv') await client.query(`analyze ${targets[file].table}`)
    }
  }

  return {
    async prepare() {
      folder = await mkdtemp(join(tmpdir(), 'tongchou-bench-'))
      await writeProvince({ seed: SEED, persons }, folder)
    },
    rivals: {
      a: 'COPY into staging tables, INSERT … SELECT under the keys',
      b: 'as (a), foreign and temporal keys and indexes put back after',
      e: 'raw binary COPY of the same rows, keys put back after',
    },
    ways: {
      async ours() {
        const imported = await importProvince(books, folder)
        if (!imported.ok) throw new Error(`the province was refused: ${JSON.stringify(imported.faults[0])}`)
      },
      a: () =>
        owner((client) =>
          fillAll(client, async (file) => {
            await stage(client, file)
            await client.query(insertFromStaging(file))
          }),
        ),
      b: () =>
        owner(async (client) => {
          const aside = await setAsideKeys(client, tables())
          await fillAll(client, async (file) => {
            await stage(client, file)
            await client.query(insertFromStaging(file))
          })
          await putBackKeys(client, aside)
          await client.query(`analyze ${tables().join(', ')}`)
        }),
      e: () =>
        owner(async (client) => {
          const aside = await setAsideKeys(client, tables())
          for (const file of present()) {
            await copyIn(client, targets[file].table, columnsOf(file), createReadStream(rowsOf(file), { highWaterMark: PIECE }))
          }
          await putBackKeys(client, aside)
          await client.query(`analyze ${tables().join(', ')}`)
        }),
    },
    keep: () =>
      owner(async (client) => {
        for (const file of present()) {
          const { table } = targets[file]
          const rows = Readable.from(copyOut(client, `select ${columnsOf(file).join(', ')} from ${table}`))
          await pipeline(rows, createWriteStream(rowsOf(file)))
          await client.query(`create table kept_${table} as table ${table}`)
        }
      }),
    differing: () =>
      owner(async (client) => {
        let differing = 0
        await client.query(`set local work_mem = '1GB'`)
        for (const table of tables()) {
          const { rows } = await client.query<{ differing: number }>(
            `select ((select count(*) from (table ${table} except all table kept_${table}) x)
               + (select count(*) from (table kept_${table} except all table ${table}) y))::int8 as differing`,
          )
          differing += rows[0]?.differing ?? Number.NaN
        }
        return differing
      }),
    clear: () => books.owner.query(`truncate ${tables().join(', ')}, import_file cascade`).then(),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
