/**
 * An order carried out in one transaction of the worker's role: entered in the audit log, its answer kept under the idempotency
 * key in the same transaction. What is ordered comes as a body, or as a file with the request.
 */
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { carryOut, type Order } from '../access/index.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { askedBy, once } from './idempotency.ts'
import { principalOf } from './principal.ts'
import { withUpload } from './upload.ts'

export interface Ordered {
  readonly books: Books
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly order: Order
}

/** Problems: those of `carryOut`, `idempotency-key-reused`, `request-in-progress`, and those of the work. */
export function ordered<T>(asked: Ordered, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const { books, request, order } = asked
  return carryOut(books, principalOf(request), order, () => inWorker(asked, request.body ?? null, work))
}

export interface TakenFile {
  readonly path: string
  readonly sm3: string
}

/** Problems: as `ordered`, and those of an upload. */
export function orderedWithFile<T>(asked: Ordered, work: (client: pg.PoolClient, file: TakenFile) => Promise<T>): Promise<T> {
  const { books, request, order } = asked
  return carryOut(books, principalOf(request), order, (note) =>
    withUpload(request, 1, ({ folder, files }) => {
      note(filesNamed(files))
      const { name = '', sm3 = '' } = files[0] ?? {}
      return inWorker(asked, files, (client) => work(client, { path: join(folder, name), sm3 }))
    }),
  )
}

/** For the audit log: what was handed in. Names hold no spaces. */
export function filesNamed(files: readonly { readonly name: string }[]): { readonly files: string } {
  return { files: files.map(({ name }) => name).join(' ') }
}

function inWorker<T>({ books, request, reply }: Ordered, given: unknown, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(books.worker, (client) => once(client, askedBy(principalOf(request), request, given), reply, () => work(client)))
}
