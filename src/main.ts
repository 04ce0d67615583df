/**
 * `npm start`: opens the books, brings their year to its end where it is under way, and serves the console. An empty
 * embedded database gets the sample province; on a server of one's own nothing synthetic comes in unasked.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { loadProvince, runYear } from './cli/year.ts'
import { assureConsole } from './console.ts'
import { currentLaw } from './offices/law/index.ts'
import { type ImportedProvince, provinceOf } from './offices/registry/index.ts'
import { isConducted } from './offices/year/index.ts'
import { ROLES, roles } from './platform/access/index.ts'
import { readConfig } from './platform/config.ts'
import { type Books, closeAllBooks, openBooks } from './platform/database/index.ts'
import { reportFailure } from './platform/failure.ts'
import type { Api } from './platform/http/index.ts'
import { SECOND_HANDS, seatDemonstration, withdrawDemonstration } from './platform/identity/index.ts'
import { Problem } from './platform/problem.ts'
import { onEnd } from './platform/process-end.ts'
import { buildServer } from './serve.ts'

const HOST = '127.0.0.1'
const BOOKS = 'tongchou'
const SAMPLE = { province: 'seed:1:20000', seed: 1, year: 2021 } as const

let server: Api | undefined
let isEnding = false

async function main(args: readonly string[]): Promise<void> {
  const { sample } = optionsOf(args)
  const { port, databaseUrl, serverDatabaseUrl } = readConfig()
  await assureFree(port)
  if (databaseUrl !== undefined && serverDatabaseUrl === undefined)
    say('提示：请为对外服务单独设定数据库登录（TONGCHOU_SERVER_DATABASE_URL），见 SECURITY.md')
  await assureConsole(say)
  const books = await openBooks({ name: BOOKS, create: true })
  if (sample || databaseUrl === undefined) await assureProvince(books, sample)
  server = await buildServer(books, currentLaw(books))
  const address = await server.listen({ host: HOST, port })
  const password = await seatUsers(books, sample || databaseUrl === undefined)
  await finishYear(books)
  if (password !== undefined) sayUsers(password)
  say(`统筹已就绪：${address}（按 Ctrl-C 停止）`)
}

function optionsOf(args: readonly string[]): { sample: boolean } {
  try {
    const { values } = parseArgs({ args: [...args], options: { sample: { type: 'boolean' } } })
    return { sample: values.sample ?? false }
  } catch (error) {
    if (error instanceof TypeError) throw new Problem('invalid-argument', `${error.message} (npm start [-- --sample])`)
    throw error
  }
}

/** A busy port is told at once, before a year is run for nobody to see. */
async function assureFree(port: number): Promise<void> {
  const probe = createServer()
  probe.listen({ host: HOST, port, exclusive: true })
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

async function assureProvince(books: Books, wanted: boolean): Promise<void> {
  const held = await provinceOf(books)
  if (held === undefined) return loadProvince(books, SAMPLE.province, SAMPLE.year, say)
  if (wanted && !isSample(held))
    throw new Problem('invalid-argument', `--sample: the books hold another province already (${held.name}, ${held.year}).`)
}

function isSample({ synthetic, seed, year }: ImportedProvince): boolean {
  return synthetic && seed === SAMPLE.seed && year === SAMPLE.year
}

/** One user a role to try the sample with, and their password; for other books their operator makes the administrators. */
async function seatUsers(books: Books, isWanted: boolean): Promise<string | undefined> {
  const held = await provinceOf(books)
  if (isWanted && held !== undefined && isSample(held)) return seatDemonstration(books)
  await withdrawDemonstration(books)
  return undefined
}

function sayUsers(password: string): void {
  say('演示用户（仅限合成样例；口令每次启动重新生成）：')
  for (const role of roles) say(`  ${role.padEnd(20)}${ROLES[role].zh}`)
  for (const [login, role] of Object.entries(SECOND_HANDS)) say(`  ${login.padEnd(20)}${ROLES[role].zh}（复核：起草人不得会签）`)
  say(`口令：${password}`)
}

/** A year under way goes on; one of a real province is begun by its own command only. */
async function finishYear(books: Books): Promise<void> {
  const province = await provinceOf(books)
  if (province === undefined) return say('账簿中还没有省份；导入与办理见 docs/guide/year.md')
  const { rows } = await books.worker.query<{ step: string }>('select step from year_step where year = $1', [province.year])
  if (isConducted(province.year, new Set(rows.map((row) => row.step)))) return
  if (rows.length === 0 && !province.synthetic) return say(`${province.name} ${province.year} 年度尚未开始办理`)
  await runYear(books, province.year, say)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function stop(): Promise<void> {
  isEnding = true
  await server?.close()
  await closeAllBooks()
}

onEnd(stop)
try {
  await main(process.argv.slice(2))
} catch (error) {
  // What breaks because we are being stopped is no failure of its own.
  if (!isEnding) {
    process.exitCode = reportFailure(error)
    await stop()
  }
}
