/** A session for long reading that may be called off: the server then stops the statement under way, and the session is closed. */
import pg from 'pg'
import { theLog } from '../log.ts'
import { transactionOf } from './transaction.ts'

type Work<T> = (client: pg.PoolClient) => Promise<T>

/** Throws the reason of the signal once that is given, whatever the statement cut short had said. Work of many statements asks the signal between them. */
export async function whileWanted<T>(pool: pg.Pool, signal: AbortSignal, work: Work<T>): Promise<T> {
  signal.throwIfAborted()
  const client = await pool.connect()
  let stopped: Promise<unknown> | undefined
  let pid: number | undefined
  const stop = () => {
    stopped = stopStatement(pool, pid)
  }
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    pid = rows[0]?.pid
    signal.throwIfAborted()
    signal.addEventListener('abort', stop)
    return await work(client)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
    await stopped
    // What was sent to stop it may still reach the session when it serves another.
    client.release(signal.aborted)
  }
}

/** The same in one transaction: called off it leaves nothing; where it was committed before the server heard of it, it stands and is told. */
export async function transactionWhileWanted<T>(pool: pg.Pool, signal: AbortSignal, work: Work<T>): Promise<T> {
  return whileWanted(pool, signal, (client) =>
    transactionOf(
      client,
      async (session) => {
        const result = await work(session)
        signal.throwIfAborted()
        return result
      },
      // The pool takes no session back that has broken.
      (error) => theLog().warn({ reason: error.message }, 'a transaction ended with its session'),
    ),
  )
}

/**
 * In a session beside the pool, whose own may all be waiting for what is to be stopped. Where the server cannot be asked, the
 * work goes on to its next look at the signal.
 */
async function stopStatement(pool: pg.Pool, pid: number | undefined): Promise<void> {
  const messenger = new pg.Client(pool.options)
  const told = (error: unknown) =>
    theLog().warn({ reason: error instanceof Error ? error.message : String(error) }, 'a statement could not be stopped')
  // A session that breaks tells it beside the query under way as well.
  messenger.on('error', told)
  try {
    await messenger.connect()
    await messenger.query('select pg_cancel_backend($1)', [pid])
  } catch (error) {
    told(error)
  } finally {
    await messenger.end()
  }
}
