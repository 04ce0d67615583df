/** Files for the browser, from a list of names read once: no path of a request ever reaches the disk. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { Problem } from '../problem.ts'
import type { Api } from './server.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml; charset=utf-8',
}

const DAY = 'public, max-age=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Compressed twins beside a file, the smallest first. */
const TWINS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
]

/** Serves the files of a folder whose ending is known; `prefix` begins and ends with a slash. */
export function serveFolder(app: Api, prefix: string, folder: string): void {
  const names = namesIn(folder)
  app.get(`${prefix}:name`, { schema: { hide: true } }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!names.has(name)) throw new Problem('not-found')
    return await sendFile(reply.header('cache-control', DAY), folder, name)
  })
}

/** The same for files whose names hold a digest of their content, in the smallest form the browser takes. */
export function serveBuilt(app: Api, prefix: string, folder: string): void {
  const names = namesIn(folder)
  const all = new Set(readdirSync(folder))
  app.get(`${prefix}:name`, { schema: { hide: true } }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!names.has(name)) throw new Problem('not-found')
    const accepted = String(request.headers['accept-encoding'] ?? '').split(/[\s,]+/)
    const twin = TWINS.find(({ encoding, ending }) => accepted.includes(encoding) && all.has(name + ending))
    reply.headers({ 'cache-control': FOR_EVER, vary: 'accept-encoding' })
    if (twin === undefined) return await sendFile(reply, folder, name)
    return await sendFile(reply.header('content-encoding', twin.encoding), folder, name, twin.ending)
  })
}

function namesIn(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined))
}

async function sendFile(reply: FastifyReply, folder: string, name: string, ending = ''): Promise<FastifyReply> {
  return reply.type(TYPES[extname(name)] ?? '').send(await readFile(join(folder, name + ending)))
}
