/** Files for the browser, from a list of names read once: no path of a request ever reaches the disk. */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Problem } from '../problem.ts'
import type { Api } from './server.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml; charset=utf-8',
}

const DAY = 'public, max-age=86400'

/** Serves the files of a folder whose ending is known; `prefix` begins and ends with a slash. */
export function serveFolder(app: Api, prefix: string, folder: string): void {
  const names = new Set(readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined))
  app.get(`${prefix}:name`, { schema: { hide: true }, config: { public: true } }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!names.has(name)) throw new Problem('not-found')
    return reply
      .header('cache-control', DAY)
      .type(TYPES[extname(name)] ?? '')
      .send(await readFile(join(folder, name)))
  })
}
