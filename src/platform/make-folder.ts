/**
 * Makes a folder and those above it, one by one. Node's own recursive way never returns where the system answers "not there"
 * for a folder that it will not have, as Linux does below /proc.
 */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from './problem.ts'

/** Harmless where it is there. Problem `access-denied` where the system will not have it. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Another process made it meanwhile, or a file stands there, which whoever writes into it is told.
    if (code === 'EEXIST') return
    if (code === 'ENOENT') throw new Problem('access-denied', `(No folder can be made at ${path}.)`, {}, { cause: error })
    throw error
  }
}
