/**
 * Runs the tests: all of them, or those whose path contains one of the arguments. The database server is held from
 * first to last, so that test files find it running.
 */
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { assureConsole } from '../src/console.ts'
import { projectRoot, readConfig } from '../src/platform/config.ts'
import { reportFailure } from '../src/platform/failure.ts'
import { onEnd } from '../src/platform/process-end.ts'
import { testServer, waitForDisk } from '../src/platform/testing.ts'
import { beginRun } from './filled-books.ts'

/** Only what hangs takes so long, on a slow machine too: a test or what is done before it, and a file of them. */
const TEST_TIMEOUT = 5 * 60_000
const FILE_TIMEOUT = 20 * 60_000

/** These take longest, and are begun first: none of them is left running alone at the end. */
const LONGEST = ['journeys/pages', 'api/hostile', 'journeys/', 'api/permitted', 'invariants/', 'test/']

/** How soon a file is begun. */
const turn = (file: string) => [...LONGEST, ''].findIndex((part) => file.includes(part))

async function main(wanted: readonly string[]): Promise<number> {
  const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: projectRoot })
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .sort((a, b) => turn(a) - turn(b) || (a < b ? -1 : 1))
  if (files.length === 0) {
    process.stderr.write('No test file matches.\n')
    return 1
  }
  await assureConsole((line) => process.stdout.write(`${line}\n`))
  // A hundred processes load the same program: what one has compiled the others need not.
  process.env['NODE_COMPILE_CACHE'] ??= join(readConfig().dataFolder, 'test', 'compiled')
  const server = await testServer()
  onEnd(() => server.leave())
  await waitForDisk(server, false)
  const dropFilled = beginRun()
  const counts = await runFiles(files)
  await dropFilled(server)
  await server.leave()
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`)
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

async function runFiles(files: readonly string[]): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 }
  const untold = new Set(files.map((file) => join(projectRoot, file)))
  const events = run({
    files: files.map((file) => join(projectRoot, file)),
    // One more than there are processors: a browser or a database is often waited for.
    concurrency: availableParallelism() + 1,
    timeout: FILE_TIMEOUT,
    execArgv: [`--test-timeout=${TEST_TIMEOUT}`, '--import', join(projectRoot, 'test/end-what-stays-open.ts')],
  })
  events.on('test:summary', (summary) => {
    if (summary.file !== undefined) {
      untold.delete(summary.file)
      return
    }
    counts.passed = summary.counts.passed
    counts.failed = summary.counts.tests - summary.counts.passed - summary.counts.skipped - summary.counts.todo
  })
  for await (const text of events.compose(spec)) process.stdout.write(text)
  for (const file of untold) process.stdout.write(`\n✖ ${file}: its report has no end; something stayed open, or it was cut off\n`)
  counts.failed += untold.size
  return counts
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
}
