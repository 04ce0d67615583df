/** Files for the browser, from a list of names read once: no path of a request ever reaches the disk. */
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Problem } from '../problem.ts'
import { workerPolicy } from './security-headers.ts'
import type { Api } from './server.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml; charset=utf-8',
}

const DAY = 'public, max-age=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Scripts that run beside a page, as the build names them. */
const WORKER = /-worker-[\w-]+\.js$/

/** Compressed twins beside a file, the smallest first. */
const TWINS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
]

/** Serves the files of a folder whose ending is known; `prefix` begins and ends with a slash. */
export function serveFolder(app: Api, prefix: string, folder: string): void {
  const names = namesIn(folder)
  app.get(`${prefix}:name`, { schema: { hide: true }, config: { public: true } }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!names.has(name)) throw new Problem('not-found')
    return reply
      .header('cache-control', DAY)
      .type(TYPES[extname(name)] ?? '')
      .send(await readFile(join(folder, name)))
  })
}

/**
 * The same for files whose names hold a digest of their content, in the smallest form the browser takes. They are held in
 * memory: a newer build may take the folder away while this server still runs.
 */
export function serveBuilt(app: Api, prefix: string, folder: string): void {
  const names = namesIn(folder)
  const held = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
  app.get(`${prefix}:name`, { schema: { hide: true }, config: { public: true } }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!names.has(name)) throw new Problem('not-found')
    const accepted = String(request.headers['accept-encoding'] ?? '').split(/[\s,]+/)
    const twin = TWINS.find(({ encoding, ending }) => accepted.includes(encoding) && held.has(name + ending))
    if (WORKER.test(name)) reply.headers(workerPolicy)
    reply.headers({ 'cache-control': FOR_EVER, vary: 'accept-encoding', ...(twin && { 'content-encoding': twin.encoding }) })
    return reply.type(TYPES[extname(name)] ?? '').send(held.get(name + (twin?.ending ?? '')))
  })
}

function namesIn(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined))
}
