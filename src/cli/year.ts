/**
 * `tongchou year <YYYY> --province <folder|seed:n:persons> [--books NAME] [--json]`: the whole fund year to final accounts
 * and settlement. Started again on the same books it goes on where it was.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printMonth } from '../kernel/month.ts'
import { importProvince, provinceOf } from '../offices/registry/index.ts'
import { conductYear, type Progress, settlementOf } from '../offices/year/index.ts'
import { type Books, openBooks } from '../platform/database/index.ts'
import { Problem } from '../platform/problem.ts'
import { firstMonthWithoutLimits, parseProvinceSpec, simulatedOutside, writeProvince } from '../province/index.ts'
import { readOptions, USAGE_ERROR } from './options.ts'
import { printSettlement } from './settlement-table.ts'

export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions({
    args: [...args],
    allowPositionals: true,
    options: { province: { type: 'string' }, books: { type: 'string' }, json: { type: 'boolean' } },
  })
  if (!read) return USAGE_ERROR
  const { values, positionals } = read
  const year = Number(positionals[0])
  if (!/^\d{4}$/.test(positionals[0] ?? '') || positionals.length > 1 || !values.province) {
    throw new Problem('invalid-argument', 'tongchou year <YYYY> --province <folder|seed:n:persons> [--books NAME] [--json]')
  }
  const name = values.books ?? `year_${year}_${process.pid}_${Math.floor(performance.timeOrigin)}`
  const say = values.json ? () => {} : (line: string) => void process.stdout.write(`${line}\n`)
  say(`账簿 ${name}`)
  const books = await openBooks({ name, create: true })
  try {
    await fill(books, values.province, year, say)
    const digest = await runYear(books, year, say)
    const settlement = await settlementOf(books.worker, year)
    if (values.json) process.stdout.write(`${JSON.stringify({ year, books: name, ...settlement, digest })}\n`)
    else process.stdout.write(`${printSettlement(settlement)}\ndigest ${digest}\n`)
  } finally {
    await books.close()
  }
  return 0
}

/** Where nothing comes into books that were made for it, they go again. */
async function fill(books: Books, province: string, year: number, say: (line: string) => void): Promise<void> {
  try {
    await loadProvince(books, province, year, say)
  } catch (error) {
    if (books.isNew) await books.discard()
    throw error
  }
}

/** Imports a folder, or writes a synthetic province to one first: both ways the books come from the same files. */
export async function loadProvince(books: Books, province: string, year: number, say: (line: string) => void): Promise<void> {
  const spec = parseProvinceSpec(province)
  const unset = spec && firstMonthWithoutLimits(year)
  if (unset !== undefined)
    throw new Problem('invalid-argument', `No base limits are known in time for ${printMonth(unset)}; choose another year.`)
  const folder = spec ? await mkdtemp(join(tmpdir(), 'tongchou-province-')) : province
  try {
    if (spec) {
      say(`生成合成省 ${province}`)
      await writeProvince({ ...spec, year }, folder)
    }
    const imported = await importProvince(books, folder, { progress: say })
    if (!imported.ok) {
      for (const { file, row, column, code, value } of imported.faults)
        process.stderr.write(`${file}:${row}: ${column}: ${code}: ${value}\n`)
      throw new Problem('import-refused', folder)
    }
  } finally {
    if (spec) await rm(folder, { recursive: true, force: true })
  }
}

export async function runYear(books: Books, year: number, say: (line: string) => void): Promise<string> {
  const province = await provinceOf(books)
  if (!province || province.year !== year)
    throw new Problem('invalid-argument', `the books hold the fund year ${province?.year ?? '—'}, not ${year}`)
  const outside = province.synthetic && province.seed !== null ? simulatedOutside(province.seed) : undefined
  return conductYear(books, year, outside, (progress) => say(printProgress(progress)))
}

function printProgress({ step, day, index, of, seconds, word }: Progress): string {
  return `[${String(index).padStart(3)}/${of}] ${day} ${step}${word ? ` · ${word}` : ''} · ${seconds.toFixed(2)} s`
}
