/** The top of every program: what was thrown becomes one sentence and an exit code. */
import { randomUUID } from 'node:crypto'
import { Problem, type ProblemCode } from './problem.ts'

const EXIT_PROBLEM = 1
const EXIT_SOFTWARE = 70

/** A problem is told in a sentence (exit 1); an error of ours with its stack and a reference (exit 70). */
export function reportFailure(error: unknown): number {
  const problem = asProblem(error)
  if (problem !== undefined) {
    process.stderr.write(`tongchou: ${problem.message}\n`)
    return EXIT_PROBLEM
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`tongchou: an error inside the program, reference ${randomUUID()}\n${stack}\n`)
  return EXIT_SOFTWARE
}

/** Codes of the system and of PostgreSQL that are the operator's to mend, not ours. */
const OPERATORS: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  '53100': 'disk-full',
  EADDRINUSE: 'port-busy',
  EACCES: 'access-denied',
  EPERM: 'access-denied',
  EROFS: 'access-denied',
  ENOTDIR: 'access-denied',
  EISDIR: 'access-denied',
  ECONNREFUSED: 'database-unreachable',
  '08006': 'database-unreachable',
  '57P01': 'database-unreachable',
  '57P02': 'database-unreachable',
  '57P03': 'database-unreachable',
}

/** What the driver says, without a code, of a server that went away in the middle of a query, and of queries after it. */
const CONNECTION_LOST = /^(Connection terminated|Client has encountered a connection error)/

/** A limit on the size of files, which the database tells without a code of its own. */
const FILE_LIMIT = /^could not (write|extend) .*File too large/

export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return undefined
  if (error instanceof AggregateError) return asProblem(error.errors[0])
  const code = codeOf(error)
  if (code !== undefined) return new Problem(code, `(${error.message}.)`, {}, { cause: error })
  return error.cause === undefined ? undefined : asProblem(error.cause)
}

function codeOf(error: Error): ProblemCode | undefined {
  if (CONNECTION_LOST.test(error.message)) return 'database-unreachable'
  if (FILE_LIMIT.test(error.message)) return 'disk-full'
  return 'code' in error ? OPERATORS[String(error.code)] : undefined
}
