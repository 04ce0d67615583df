/** Everything that is checked without running the program: types, lint, format, rooms, leftovers, lock file, generated files. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const tool = (name: string, ...path: string[]) => join(root, 'node_modules', name, ...path)

const STEPS: Readonly<Record<string, readonly string[]>> = {
  types: [tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
  'types of the pure rooms': [tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.pure.json'],
  'lint and format': [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '--max-diagnostics=200', '.'],
  rooms: [
    tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    'src',
    'test',
    'bench',
    '.ci',
  ],
  'nothing left over': [tool('knip', 'bin', 'knip.js'), '--no-progress'],
  'third-party notices': [join(root, '.ci', 'notices.ts'), '--check'],
  'interface document': [join(root, '.ci', 'openapi.ts'), '--check'],
}

async function main(): Promise<number> {
  const failed: string[] = []
  const results = [
    ...Object.entries(STEPS).map(([name, args]) => [name, process.execPath, args] as const),
    ['lock file installs', 'npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']] as const,
  ]
  for (const [name, command, args] of results) {
    const began = performance.now()
    const { code, said } = await attempt(command, args)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`)
    if (code === 0) continue
    failed.push(name)
    process.stdout.write(said)
  }
  if (failed.length > 0) process.stdout.write(`\nNot in order: ${failed.join(', ')}\n`)
  return failed.length === 0 ? 0 : 1
}

async function attempt(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  const shell = process.platform === 'win32' && command === 'npm'
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell })
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
  return await new Promise((settle, reject) => {
    child.once('error', reject)
    child.once('close', (code) => settle({ code: code ?? 1, said: Buffer.concat(pieces).toString() }))
  })
}

process.exitCode = await main()
