/**
 * The types of the API for the browser, from `docs/openapi.json`, which is held against the server. Without arguments it writes the file; with
 * --check it tells whether the file is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import openapiTypescript, { astToString, COMMENT_HEADER, type OpenAPI3 } from 'openapi-typescript'

const root = resolve(import.meta.dirname, '..')
const file = join(root, 'src', 'web', 'api-client', 'schema.ts')

async function schema(): Promise<string> {
  const document: OpenAPI3 = JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8'))
  return COMMENT_HEADER + astToString(await openapiTypescript(document))
}

async function main(args: readonly string[]): Promise<number> {
  const text = await schema()
  if (args[0] !== '--check') {
    writeFileSync(file, text)
    return 0
  }
  const current = readFileSync(file, 'utf8') === text
  if (!current) process.stderr.write('src/web/api-client/schema.ts is not current: run node .ci/api-client.ts with the packaged Node.\n')
  return current ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
