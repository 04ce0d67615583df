/**
 * `npm run bench -- <assess|credit|pensions|import> --persons N[,N…] [--rounds R] [--json] [--write]`: a bulk run at size,
 * against the best plain SQL on the same data in the same run. `explain` has no rival: it conducts a year of so many
 * persons and tells how long each level of an explanation takes. What is laid and made is dropped at the end.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, USAGE_ERROR } from '../src/cli/options.ts'
import { type Books, closeAllBooks } from '../src/platform/database/books.ts'
import type { Server } from '../src/platform/database/server.ts'
import { reportFailure } from '../src/platform/failure.ts'
import { onEnd } from '../src/platform/process-end.ts'
import { freshBooks, testServer, waitForDisk } from '../src/platform/testing.ts'
import { assess } from './assess.ts'
import { credit } from './credit.ts'
import { explainLevels } from './explain.ts'
import { importing } from './import.ts'
import { measure } from './measure.ts'
import { pensions } from './pensions.ts'
import { growthOf, markdown, type Result, type Rivals, resultOf } from './report.ts'
import type { Bench } from './workload.ts'

const BENCHES: Readonly<Record<string, Bench>> = { assess, credit, pensions, import: importing }
const EXPLAIN = 'explain'
const USAGE = `npm run bench -- <${[...Object.keys(BENCHES), EXPLAIN].join('|')}> --persons N[,N…] [--rounds R] [--json] [--write]`
const RESULTS = join(import.meta.dirname, 'results.md')

async function main(args: readonly string[]): Promise<number> {
  const read = readOptions({
    args: [...args],
    allowPositionals: true,
    options: { persons: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
  })
  const name = read?.positionals[0] ?? ''
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  const sizes = (read?.values.persons ?? '').split(',').map(Number)
  const rounds = Number(read?.values.rounds ?? 3)
  if (
    !read ||
    (!bench && name !== EXPLAIN) ||
    read.positionals.length !== 1 ||
    ![...sizes, rounds].every((value) => Number.isSafeInteger(value) && value > 0)
  ) {
    process.stderr.write(`${USAGE}\n`)
    return USAGE_ERROR
  }
  if (!bench) {
    for (const persons of sizes) {
      const levels = await withBooks((books, say) => explainLevels(books, persons, rounds, say))
      process.stdout.write(`${levels}\n`)
      if (read.values.write) keepTable(name, levels)
    }
    return 0
  }
  const results: Result[] = []
  let rivals: Rivals = {}
  for (const persons of sizes) {
    const measured = await benchAt(bench, persons, rounds)
    results.push(measured.result)
    rivals = measured.rivals
  }
  const result = results.reduce((largest, each) => (each.persons > largest.persons ? each : largest))
  const growth = growthOf(results)
  const table = markdown(name, result, growth, rivals)
  process.stdout.write(read.values.json ? `${JSON.stringify({ ...result, ...(growth.length > 1 && { growth }) })}\n` : `${table}\n`)
  if (read.values.write) keepTable(name, table)
  return result.rowsDiffering === 0 ? 0 : 1
}

async function benchAt(bench: Bench, persons: number, rounds: number): Promise<{ result: Result; rivals: Rivals }> {
  return withBooks(async (books, say, server) => {
    const workload = bench(books, persons)
    try {
      const began = performance.now()
      await workload.prepare()
      say(`${persons} persons laid in ${((performance.now() - began) / 1000).toFixed(1)} s`)
      const settle = async () => void (await server.administer((client) => client.query('checkpoint')))
      return { result: resultOf(persons, await measure(workload, { rounds, say, settle })), rivals: workload.rivals }
    } finally {
      await workload.close()
    }
  })
}

/** Fresh books for one measurement, dropped after it. */
async function withBooks<T>(work: (books: Books, say: (line: string) => void, server: Server) => Promise<T>): Promise<T> {
  const server = await testServer()
  onEnd(async () => {
    await closeAllBooks()
    await server.leave()
  })
  await waitForDisk(server, true)
  const books = await freshBooks()
  try {
    return await work(books, (line) => void process.stderr.write(`${line}\n`), server)
  } finally {
    await books.close()
    await server.leave()
  }
}

/** Replaces the benchmark's own part of the table that the README shows. */
function keepTable(name: string, table: string): void {
  const parts = existsSync(RESULTS)
    ? readFileSync(RESULTS, 'utf8')
        .split(/^(?=## )/m)
        .filter((part) => part.startsWith('## '))
    : []
  const others = parts.filter((part) => !part.startsWith(`## ${name},`))
  writeFileSync(RESULTS, `# Measured by npm run bench\n\n${[...others, table].map((part) => part.trimEnd()).join('\n\n')}\n`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
}
