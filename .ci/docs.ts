/**
 * The documents that are made from the code: `npm run docs` writes them, with --check it tells whether they are current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lawMatrix } from '../src/law-matrix.ts'
import { glossaryPage } from './docs/glossary.ts'
import { interfaceDocument } from './docs/interface.ts'
import { lawMatrixPage } from './docs/law-matrix.ts'

const folder = join(resolve(import.meta.dirname, '..'), 'docs')

async function main(args: readonly string[]): Promise<number> {
  const api = await interfaceDocument()
  const documents = {
    'law-matrix.md': lawMatrixPage(lawMatrix(api)),
    'glossary.md': glossaryPage(),
    'openapi.json': `${JSON.stringify(api, null, 2)}\n`,
  }
  let stale = 0
  for (const [name, text] of Object.entries(documents)) {
    const file = join(folder, name)
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    stale += 1
    if (args[0] === '--check') process.stderr.write(`docs/${name} is not current: run npm run docs.\n`)
    else writeFileSync(file, text)
  }
  return args[0] === '--check' && stale > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
