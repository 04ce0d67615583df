/**
 * An order carried out in one transaction of the worker's role: entered in the audit log, its answer kept under the idempotency
 * key in the same transaction. What is ordered comes as a body, or as a file with the request, which is watched: called off, the
 * transaction leaves nothing, its key neither.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { carryOut, type Order } from '../access/index.ts'
import { type Books, inTransaction, transactionWhileWanted } from '../database/index.ts'
import type { Watch } from '../watch.ts'
import { type FilesUnderWay, NOTHING_OF_IT } from './file-under-way.ts'
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
  return carryOut(books, principalOf(request), order, () =>
    inTransaction(books.worker, (client) => onceOf(asked, request.body ?? null, client, work)),
  )
}

export interface TakenFile {
  readonly path: string
  readonly sm3: string
}

interface OrderedFile extends Ordered {
  readonly underWay: FilesUnderWay
}

/** Told after each piece of the file that was read, and asked whether the rest is still wanted. */
export type FileWatch = Watch<[bytes: number, rows: number]>

/** Problems: as `ordered`, those of an upload, and that of the work under way where it is called off. */
export function orderedWithFile<T>(
  { underWay, ...asked }: OrderedFile,
  work: (client: pg.PoolClient, file: TakenFile, watch: FileWatch) => Promise<T>,
): Promise<T> {
  const { books, request, order } = asked
  const principal = principalOf(request)
  // Under way until its outcome is entered: whoever saw it end, or called it off, finds it told.
  return underWay.during(principal.user, ({ told, signal }) =>
    carryOut(books, principal, order, (note) =>
      withUpload(
        request,
        1,
        async ({ folder, files }) => {
          note(filesNamed(files))
          const { name = '', sm3 = '' } = files[0] ?? {}
          const path = join(folder, name)
          const { size: of } = await stat(path)
          const read = (done: number, rows: number) => told({ stage: done < of ? 'reading' : 'checking', rows, done, of })
          return transactionWhileWanted(books.worker, signal, (client) =>
            onceOf(asked, files, client, () => work(client, { path, sm3 }, { told: read, signal })),
          )
        },
        { told: (done, of) => told({ ...NOTHING_OF_IT, done, of }), signal },
      ),
    ),
  )
}

/** For the audit log: what was handed in. Names hold no spaces. */
export function filesNamed(files: readonly { readonly name: string }[]): { readonly files: string } {
  return { files: files.map(({ name }) => name).join(' ') }
}

function onceOf<T>(
  { request, reply }: Ordered,
  given: unknown,
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return once(client, askedBy(principalOf(request), request, given), reply, () => work(client))
}
