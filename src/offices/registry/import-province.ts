/**
 * Imports a province folder into books that hold none yet, in one transaction: all of it or, where anything is at fault,
 * nothing and the faults of all its files. Called off it leaves nothing either; there is no pausing it, as everything else would wait for what it holds. Persons and employers are numbered in the order of their files. The same folder
 * into the same books again changes nothing; another one replaces nothing and is told what differs.
 *
 * Problems: `folder-not-found`; `duplicate-key` (ProvinceDiffers) where the books hold another province.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import type { Fault } from '../../kernel/fault.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { type Books, transactionWhileWanted } from '../../platform/database/index.ts'
import { FaultList, type TableReading } from '../../platform/files/index.ts'
import { Problem } from '../../platform/problem.ts'
import { UNWATCHED, type Watch } from '../../platform/watch.ts'
import { type FileName, fileNames, files } from './formats/files.ts'
import { FolderKeys } from './formats/row-checks.ts'
import { ProvinceDiffers } from './province-differs.ts'
import { differenceOf, hideTables } from './store/differences.ts'
import { type ImportedFile, importedFiles, otherFiles, recordFile } from './store/digests.ts'
import { loadFile } from './store/load-file.ts'
import { putBackKeys, setAsideKeys } from './store/set-aside.ts'
import { targets } from './store/tables.ts'

export type Import =
  | { readonly ok: true; readonly rows: Record<string, number> /** The folder was there already. */; readonly unchanged: boolean }
  | Refusal

export interface Refusal {
  readonly ok: false
  readonly faults: Fault[]
  /** How many faults there are beyond those told. */
  readonly more: number
  /** Faults of each file, all of them. */
  readonly counts: Record<string, number>
}

/** How far it is: in bytes of the files while they are read, in keys while those are built over what was read. */
export interface Importing {
  readonly stage: 'receiving' | 'reading' | 'keying'
  /** Files that are read to their end. */
  readonly files: number
  readonly ofFiles: number
  readonly rows: number
  readonly done: number
  readonly of: number
}

interface Asked {
  /** Told each file that is read to its end. */
  readonly progress?: (line: string) => void
  readonly watch?: Watch<[importing: Importing]>
}

/** Carries the faults out of the transaction, so that it is rolled back. */
class Refused extends Error {}

const TABLES = fileNames.map((file) => targets[file].table)

/** Throws the reason of the watch's signal where it is called off. */
export async function importProvince(
  books: Books,
  folder: string,
  { progress = () => undefined, watch = UNWATCHED }: Asked = {},
): Promise<Import> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Problem('folder-not-found', folder)
  const faults = new FaultList()
  try {
    return await transactionWhileWanted(books.owner, watch.signal, (client) => importInto(client, { folder, faults, progress, watch }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ok: false, faults: faults.faults, more: faults.more, counts: Object.fromEntries(faults.counts) }
  }
}

interface Given extends Required<Asked> {
  readonly folder: string
  readonly faults: FaultList
}

async function importInto(client: PoolClient, given: Given): Promise<Import> {
  // Two imports at once must not both find the books empty.
  await client.query('lock table province in share row exclusive mode')
  const present = presentFiles(given)
  const before = await importedFiles(client)
  if (before.length > 0) {
    const others = await otherFiles(given.folder, present, before, given.watch.signal)
    if (others.length > 0) throw new ProvinceDiffers(await differences(client, { ...given, present }, before, others))
    if (!given.faults.none) throw new Refused()
    return { ok: true, unchanged: true, rows: Object.fromEntries(before.map(({ file, rows }) => [file, rows])) }
  }

  const aside = await setAsideKeys(client, TABLES)
  const readings = await loadFiles(client, { ...given, present })
  for (const [file, { sm3, rows }] of readings) await recordFile(client, { file, sm3, rows })
  given.progress('keys')
  const rows = [...readings.values()].reduce((sum, each) => sum + each.rows, 0)
  const read = { files: readings.size, ofFiles: readings.size, rows }
  await putBackKeys(client, aside, {
    told: (done, of) => given.watch.told({ stage: 'keying', ...read, done, of }),
    signal: given.watch.signal,
  })
  await client.query(`analyze ${TABLES.join(', ')}`)
  return { ok: true, unchanged: false, rows: Object.fromEntries([...readings].map(([file, { rows }]) => [file, rows])) }
}

interface Present extends Given {
  readonly present: readonly FileName[]
}

/** A folder that differs must be without fault itself, else its faults are what is told. */
async function differences(client: PoolClient, given: Present, before: readonly ImportedFile[], others: readonly string[]) {
  await hideTables(client, TABLES)
  await loadFiles(client, given)
  for (const table of ['person', 'employer']) await client.query(`analyze pg_temp.${table}`)
  const known = before.map(({ file }) => file)
  const inBoth = fileNames.filter((file) => others.includes(file) && given.present.includes(file) && known.includes(file))
  const compared = []
  for (const file of inBoth) compared.push(await differenceOf(client, file))
  return {
    newFiles: given.present.filter((file) => !known.includes(file)),
    missingFiles: known.filter((file) => !given.present.some((name) => name === file)),
    files: compared,
  }
}

/** Reads every file to its end, whatever the faults of earlier ones, and refuses the folder with all of them. */
async function loadFiles(client: PoolClient, { folder, faults, progress, watch, present }: Present): Promise<Map<FileName, TableReading>> {
  const known = new FolderKeys()
  for (const file of fileNames) {
    const [first] = Object.values(files[file].columns)
    if (!present.includes(file) && first?.form === 'own key') known.incomplete.add(first.of)
  }
  const readings = new Map<FileName, TableReading>()
  const sizes = present.map((file) => statSync(join(folder, file)).size)
  const of = sizes.reduce((sum, size) => sum + size, 0)
  let [done, rows] = [0, 0]
  const tell = (bytes: number, read: number) =>
    watch.told({ stage: 'reading', files: readings.size, ofFiles: present.length, rows: rows + read, done: done + bytes, of })
  tell(0, 0)
  for (const [at, file] of present.entries()) {
    const reading = await loadFile({ client, folder, file, known, faults, watch: { told: tell, signal: watch.signal } })
    readings.set(file, reading)
    rows += reading.rows
    done += sizes[at] ?? 0
    tell(0, 0)
    checkWhole(file, reading, known, faults)
    progress(`${file} ${reading.rows}`)
  }
  if (!faults.none) throw new Refused()
  return readings
}

/** The files there are, in order of reading; what is missing or is no file of ours is a fault. */
function presentFiles({ folder, faults }: Given): FileName[] {
  const there = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
  for (const name of there) if (!(name in files)) faults.add({ file: name, row: 0, column: '', code: 'unknown-file', value: name })
  for (const file of fileNames) {
    if (files[file].required && !there.includes(file)) faults.add({ file, row: 0, column: '', code: 'missing-file', value: file })
  }
  return fileNames.filter((file) => existsSync(join(folder, file)))
}

/** What only a whole file can fail to give. */
function checkWhole(file: FileName, { rows, headed }: TableReading, known: FolderKeys, faults: FaultList): void {
  const fault = (column: string, code: string, value: string) => faults.add({ file, row: 1, column, code, value })
  if (file === 'province.csv' && rows === 0 && headed) fault('name', 'missing-row', '')
  if (file === 'plan-units.csv' && known.lookup('plan unit', PROVINCE) === undefined) fault('region', 'missing-row', PROVINCE)
  if (known.synthetic && (file === 'receipts.csv' || file === 'returns.csv')) fault('', 'not-for-synthetic', file)
}
