/** Files of a request, streamed one by one into a folder of their own that is gone when the work is done. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readConfig } from '../config.ts'
import { asProblem } from '../failure.ts'
import { Problem } from '../problem.ts'
import { UNWATCHED, type Watch } from '../watch.ts'

/** A file's name becomes a name in our folder: nothing that could lead out of it. */
const NAME = /^[a-z0-9][a-z0-9-]{0,60}\.csv$/

const MOST_FILES = 40

/** Bytes of how many have come, and files that are complete. */
type Receiving = Watch<[done: number, of: number, files: number]>

export interface Upload {
  readonly folder: string
  /** Names and SM3 digests of the files, in the order they came. */
  readonly files: readonly { readonly name: string; readonly sm3: string }[]
}

export async function takeUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    // Files only, each under its own name; a form field has no place in them.
    limits: { fields: 0, files: MOST_FILES, parts: MOST_FILES, headerPairs: 20, fileSize: readConfig().uploadMiB * 1024 * 1024 },
  })
}

/**
 * Problems: `unsupported-media-type` where it is no multipart form, `missing-field` without a file, `invalid-field` for its name
 * or a name that came twice, `too-large` for all files together, `bad-request` for a form that breaks off.
 */
export async function withUpload<T>(
  request: FastifyRequest,
  most: number,
  work: (upload: Upload) => Promise<T>,
  watch: Receiving = UNWATCHED,
): Promise<T> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type', 'multipart/form-data', { in: 'header', path: 'content-type' })
  const folder = await mkdtemp(join(tmpdir(), 'tongchou-upload-'))
  try {
    return await work({ folder, files: await store(request, folder, { most, watch }) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function store(
  request: FastifyRequest,
  folder: string,
  { most, watch: { told, signal } }: { readonly most: number; readonly watch: Receiving },
): Promise<Upload['files']> {
  const whole = readConfig().uploadMiB * 1024 * 1024
  const room = { left: whole }
  const files: { name: string; sm3: string }[] = []
  // What stands between the files is sent too: it may be told less than comes, never more.
  const tell = () => told(whole - room.left, Number(request.headers['content-length'] ?? 0), files.length)
  try {
    for await (const { filename, file } of request.files()) {
      // A part that is not read to its end keeps the others from coming.
      const refuse = (detail: string) => {
        file.resume()
        return new Problem('invalid-field', detail, { in: 'body', path: files.length.toString() })
      }
      if (!NAME.test(filename ?? '')) throw refuse('small letters, digits and -, ending with .csv')
      if (files.some(({ name }) => name === filename)) throw refuse('a file of this name came before')
      if (files.length === most) throw refuse(`${most} file${most === 1 ? '' : 's'} at most`)
      const hash = createHash('sm3')
      await pipeline(file, counted(room, hash, tell), createWriteStream(join(folder, filename), { flags: 'wx' }), { signal })
      if (file.truncated) throw tooLarge()
      files.push({ name: filename, sm3: hash.digest('hex') })
    }
  } catch (error) {
    // What is still coming is let through to nowhere: the sender reads our answer when all is sent, and not before.
    request.raw.unpipe()
    request.raw.resume()
    throw signal.aborted ? signal.reason : asUploadProblem(error)
  }
  if (files.length === 0) throw new Problem('missing-field', 'at least one file', { in: 'body', path: '0' })
  return files
}

function counted(room: { left: number }, hash: ReturnType<typeof createHash>, tell: () => void): Transform {
  return new Transform({
    transform(piece: Buffer, _, done) {
      room.left -= piece.length
      if (room.left < 0) return done(tooLarge())
      hash.update(piece)
      tell()
      done(null, piece)
    },
  })
}

function tooLarge(): Problem {
  return new Problem('too-large', `more than ${readConfig().uploadMiB} MiB`, { in: 'body', path: '' })
}

/** The form's reader throws plain errors for a form without boundary or end; its named ones have names of ours. */
function asUploadProblem(error: unknown): unknown {
  const isNamed = error instanceof Error && 'code' in error
  if (isNamed || asProblem(error) !== undefined || !(error instanceof Error)) return error
  return new Problem('bad-request', error.message, { in: 'body', path: '' }, { cause: error })
}
