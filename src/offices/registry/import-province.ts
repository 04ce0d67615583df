/**
 * Imports a province folder into books that hold none yet, in one transaction: all of it or, where anything is at fault,
 * nothing and the list of faults. Persons and employers are numbered in the order of their files. The same folder into
 * the same books again changes nothing.
 *
 * Problems: `folder-not-found`; `duplicate-key` where the books hold another province.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import type { Fault } from '../../kernel/fault.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { supplementFromRows } from '../../law/index.ts'
import { type Books, inTransaction } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problem.ts'
import { FaultList } from './formats/fault-list.ts'
import { type FileName, fileNames, files } from './formats/files.ts'
import { FolderKeys } from './formats/row-checks.ts'
import { importedFiles, isSameFolder, recordFile } from './store/digests.ts'
import { lawRows } from './store/law-rows.ts'
import { loadFile } from './store/load-file.ts'
import { putBackKeys, setAsideKeys } from './store/set-aside.ts'
import { targets } from './store/tables.ts'

export type Import =
  | { readonly ok: true; readonly rows: Record<string, number> /** The folder was there already. */; readonly unchanged: boolean }
  | { readonly ok: false; readonly faults: Fault[] }

type Progress = (line: string) => void

/** Carries the faults out of the transaction, so that it is rolled back. */
class Refused extends Error {}

const TABLES = fileNames.map((file) => targets[file].table)

export async function importProvince(books: Books, folder: string, progress: Progress = () => undefined): Promise<Import> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Problem('folder-not-found', folder)
  const faults = new FaultList()
  try {
    return await inTransaction(books.owner, (client) => importInto(client, { folder, faults, progress }))
  } catch (error) {
    if (error instanceof Refused) return { ok: false, faults: faults.faults }
    throw error
  }
}

interface Given {
  readonly folder: string
  readonly faults: FaultList
  readonly progress: Progress
}

async function importInto(client: PoolClient, { folder, faults, progress }: Given): Promise<Import> {
  // Two imports at once must not both find the books empty.
  await client.query('lock table province in share row exclusive mode')
  const present = presentFiles(folder, faults)
  const before = await importedFiles(client)
  if (before.length > 0) {
    if (!(await isSameFolder(folder, present, before))) throw new Problem('duplicate-key', 'The books hold another province already.')
    return { ok: true, unchanged: true, rows: Object.fromEntries(before.map(({ file, rows }) => [file, rows])) }
  }
  if (!faults.none) throw new Refused()

  const aside = await setAsideKeys(client, TABLES)
  const rows = await loadFiles(client, { folder, faults, progress, present })
  if (!faults.none) throw new Refused()
  progress('keys')
  await putBackKeys(client, aside)
  await client.query(`analyze ${TABLES.join(', ')}`)
  return { ok: true, unchanged: false, rows }
}

interface Present extends Given {
  readonly present: readonly FileName[]
}

async function loadFiles(client: PoolClient, { folder, faults, progress, present }: Present): Promise<Record<string, number>> {
  const known = new FolderKeys()
  const rows: Record<string, number> = {}
  for (const file of present) {
    const reading = await loadFile({ client, folder, file, known, faults })
    rows[file] = reading.rows
    if (faults.none) await recordFile(client, { file, sm3: reading.sm3, rows: reading.rows })
    if (file === 'law.csv' && faults.none) await checkLaw(client, faults)
    checkWhole(file, reading.rows, known, faults)
    progress(`${file} ${reading.rows}`)
    // Without the keys of this file every later row that uses one would be a fault of its own.
    const defines = Object.values(files[file].columns).some(({ form }) => form === 'own key') || file === 'province.csv'
    if (faults.full || (defines && (!reading.headed || (file === 'province.csv' && !faults.none)))) break
  }
  return rows
}

/** The files there are, in order of reading; what is missing or is no file of ours is a fault. */
function presentFiles(folder: string, faults: FaultList): FileName[] {
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
function checkWhole(file: FileName, rows: number, known: FolderKeys, faults: FaultList): void {
  const fault = (column: string, code: string, value: string) => faults.add({ file, row: 1, column, code, value })
  if (file === 'province.csv' && rows === 0 && faults.none) fault('name', 'missing-row', '')
  if (file === 'plan-units.csv' && known.keys['plan unit'].get(PROVINCE) === undefined) fault('region', 'missing-row', PROVINCE)
  if (known.synthetic && (file === 'receipts.csv' || file === 'returns.csv')) fault('', 'not-for-synthetic', file)
}

async function checkLaw(client: PoolClient, faults: FaultList): Promise<void> {
  const { faults: found } = supplementFromRows(await lawRows(client), 'law.csv')
  for (const fault of found) faults.add(fault)
}
