/**
 * `refusals-script.ts`: for each kind of fault a file of a hundred thousand rows that is good but for it, near its end;
 * how long the refusal takes, where it says the fault is, and whether the books are what they were. Exits 1 where a fault
 * is not told, anything was kept, or it took two seconds or more.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fault } from '../../src/kernel/fault.ts'
import { takeReceiptsFile } from '../../src/offices/collection/index.ts'
import { importProvince } from '../../src/offices/registry/index.ts'
import { type Books, inTransaction } from '../../src/platform/database/index.ts'
import { FileRefused } from '../../src/platform/files/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { writeProvince } from '../../src/province/index.ts'
import { faultsOfFolder, faultsOfReceipts, type LargeFault } from './large-faults.ts'
import { manyEmployments, manyFlows, manyPersons, manyReceipts, manyWages } from './large-files.ts'

const PERSONS = 2000
/** Seconds. */
const LONGEST = 2

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tongchou-refusals-'))
  const books = await freshBooks()
  const filled = await freshBooks()
  try {
    const province = join(folder, 'province')
    await writeProvince({ seed: 7, persons: PERSONS }, province)
    await importProvince(filled, province)
    const collector = (await filled.owner.query('select min(collector) collector from collector')).rows[0].collector
    await inTransaction(filled.worker, (client) =>
      takeReceiptsFile(client, written(folder, manyReceipts(collector).split('\n').slice(0, 3).join('\n').concat('\n'))),
    )
    const large = largeFiles(province)
    let wrong = 0
    for (const fault of faultsOfFolder) {
      const attempt = async () => {
        const result = await importProvince(books, province)
        return result.ok ? [] : result.faults
      }
      wrong += await refuse(books, join(province, fault.file), fault, { good: large[fault.file] ?? '', attempt })
    }
    for (const fault of faultsOfReceipts) {
      const path = join(folder, fault.file)
      wrong += await refuse(filled, path, fault, { good: manyReceipts(collector), attempt: () => receiptsRefused(filled, path) })
    }
    process.stdout.write(`peak memory of this process ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`)
    return wrong === 0 ? 0 : 1
  } finally {
    await books.close()
    await filled.close()
    rmSync(folder, { recursive: true })
  }
}

function written(folder: string, text: string): string {
  const path = join(folder, 'first.csv')
  writeFileSync(path, text)
  return path
}

/** Four files of the folder with a hundred thousand rows each. */
function largeFiles(province: string): Readonly<Record<string, string>> {
  const read = (file: string) => readFileSync(join(province, file), 'utf8')
  const keys = (file: string) =>
    read(file)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '')
  const persons = keys('persons.csv')
  return {
    'wages.csv': manyWages(read('wages.csv'), persons),
    'employments.csv': manyEmployments(read('employments.csv'), persons, keys('employers.csv')[0] ?? ''),
    'flows.csv': manyFlows(read('flows.csv')),
    'persons.csv': manyPersons(read('persons.csv')),
  }
}

async function receiptsRefused(books: Books, path: string): Promise<readonly Fault[]> {
  try {
    await inTransaction(books.worker, (client) => takeReceiptsFile(client, path))
    return []
  } catch (error) {
    if (error instanceof FileRefused) return error.faults
    throw error
  }
}

interface Attempt {
  /** The large file without its fault. */
  readonly good: string
  readonly attempt: () => Promise<readonly Fault[]>
}

/** Puts the spoilt file there, has it refused, puts back what was there; 1 where it was not told at its place, the books changed, or it took too long. */
async function refuse(books: Books, path: string, fault: LargeFault, { good, attempt }: Attempt): Promise<number> {
  const small = existsSync(path) ? readFileSync(path) : undefined
  writeFileSync(path, fault.spoil(Buffer.from(good)))
  const before = await contents(books)
  const [began, used] = [performance.now(), process.cpuUsage()]
  const faults = await attempt()
  const [seconds, { user }] = [(performance.now() - began) / 1000, process.cpuUsage(used)]
  const isSame = (await contents(books)) === before
  if (small !== undefined) writeFileSync(path, small)
  const first = faults.find(({ file, code, row }) => file === fault.file && code === fault.code && row > 0)
  const place = first === undefined ? 'NOT TOLD' : `${first.file}:${first.row} ${first.column || '-'} ${first.code}`
  const times = `${seconds.toFixed(2)} s${seconds < LONGEST ? '' : ' TOO LONG'} (${(user / 1e6).toFixed(2)} s of CPU here)`
  process.stdout.write(`${times}  ${fault.title}: ${place}, ${faults.length} told; books ${isSame ? 'unchanged' : 'CHANGED'}\n`)
  return first !== undefined && isSame && seconds < LONGEST ? 0 : 1
}

/** Rows of every table the files go into, and the files themselves. */
async function contents(books: Books): Promise<string> {
  const { rows } = await books.owner.query(
    `select relname, (xpath('/row/c/text()', query_to_xml(format('select count(*) c from %I', relname), false, true, '')))[1]::text as rows
     from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
  )
  const files = await books.owner.query('select file, sm3, rows from import_file order by file')
  return JSON.stringify([rows, files.rows])
}

process.exitCode = await main()
