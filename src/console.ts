/**
 * The console as files for a browser: made by Vite from `src/web` when there are none, or when what they are made of has
 * changed. They stand in a folder named by the digest of their sources, so that two processes at once do no harm.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { projectRoot } from './platform/config.ts'

/** Stands in the built page where each answer puts a nonce of its own. */
export const NONCE = 'NONCE-OF-THE-ANSWER'

/** Stands in the built page for the host of the identity provider, where there is one. */
export const PROVIDER = 'HOST-OF-THE-PROVIDER'

/** Stands in the built page for whether there are users to try the books with. */
export const DEMONSTRATION = 'WHETHER-DEMONSTRATION'

/** Where the server serves the built files from. */
export const PREFIX = '/console/'

const HOME = join(projectRoot, 'dist', 'console')
const ROOT = join(projectRoot, 'src', 'web', 'console')
const SOURCES = ['src/{kernel,law,rules,web}/**/*', 'src/console.ts', 'package-lock.json']
const COMPRESSED = new Set(['.js', '.css', '.svg', '.json'])

/** The folder of the built console. `say` is told before it is made, which takes a few seconds. */
export async function assureConsole(say: (line: string) => void = () => undefined): Promise<string> {
  const folder = join(HOME, digestOfSources())
  if (existsSync(folder)) return folder
  say('正在生成控制台页面 …')
  const making = join(HOME, `.making-${process.pid}`)
  mkdirSync(HOME, { recursive: true })
  await make(making)
  for (const name of readdirSync(making)) if (COMPRESSED.has(extname(name))) compress(join(making, name))
  if (existsSync(folder)) rmSync(making, { recursive: true })
  else renameSync(making, folder)
  removeOlder(folder)
  return folder
}

function digestOfSources(): string {
  const digest = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: projectRoot, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) digest.update(`${file.slice(projectRoot.length)}\n`).update(readFileSync(file))
  return digest.digest('hex').slice(0, 16)
}

async function make(folder: string): Promise<void> {
  const { build } = await import('vite')
  await build({
    root: ROOT,
    base: PREFIX,
    configFile: false,
    logLevel: 'warn',
    html: { cspNonce: NONCE },
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsDir: '',
      // The content security policy lets no data: address through.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      // Packages mark what may run on a server; nothing here does.
      rolldownOptions: { onLog: (level, log, told) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && told(level, log) },
    },
  })
}

function compress(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

/** Folders of sources that are no more; one that another process is just making stays. */
function removeOlder(current: string): void {
  for (const name of readdirSync(HOME)) {
    const folder = join(HOME, name)
    if (folder !== current && !name.startsWith('.making-')) rmSync(folder, { recursive: true, force: true })
  }
}
