/** Everything that can be set from outside, read and checked in one place. */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Problem } from './problem.ts'

export interface Config {
  /** Where the console listens. */
  readonly port: number
  /** A server to use instead of the embedded one; its role must be able to create databases and roles. */
  readonly databaseUrl: string | undefined
  /** Where the embedded database keeps its files. */
  readonly dataFolder: string
  /** Worker processes of a bulk run. */
  readonly workers: number
  /** What one upload may hold, all its files together. */
  readonly uploadMiB: number
  /** What one address may ask in a minute. */
  readonly requestsAMinute: number
  /** Where readers find the console from outside, where a proxy with TLS stands before it. */
  readonly origin: URL | undefined
  readonly signIn: SignInConfig
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

export interface SignInConfig {
  /** Wrong passwords in a row after which a user is locked, and for how long. */
  readonly attempts: number
  readonly lockMinutes: number
  /** A session ends after so long, and after so long without a request. */
  readonly sessionHours: number
  readonly idleMinutes: number
}

export const projectRoot: string = resolve(import.meta.dirname, '..', '..')

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= low && value <= high, `must be from ${low} to ${high}`)

const schema = z.object({
  PORT: z.preprocess(blankIsUnset, wholeNumber(0, 65_535).optional()),
  DATABASE_URL: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
      .optional(),
  ),
  TONGCHOU_DATA: z.preprocess(blankIsUnset, z.string().optional()),
  TONGCHOU_WORKERS: z.preprocess(blankIsUnset, wholeNumber(1, 256).optional()),
  TONGCHOU_REQUESTS_A_MINUTE: z.preprocess(blankIsUnset, wholeNumber(1, 999_999).default(600)),
  TONGCHOU_UPLOAD_MIB: z.preprocess(blankIsUnset, wholeNumber(1, 999_999).optional()),
  TONGCHOU_ORIGIN: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .refine((url) => url.href === `${url.origin}/`, 'must be a scheme and a host only')
      .optional(),
  ),
  TONGCHOU_LOCK_ATTEMPTS: z.preprocess(blankIsUnset, wholeNumber(1, 100).default(5)),
  TONGCHOU_LOCK_MINUTES: z.preprocess(blankIsUnset, wholeNumber(1, 10_080).default(15)),
  TONGCHOU_SESSION_HOURS: z.preprocess(blankIsUnset, wholeNumber(1, 168).default(8)),
  TONGCHOU_IDLE_MINUTES: z.preprocess(blankIsUnset, wholeNumber(5, 1_440).default(30)),
  TONGCHOU_LOG: z.preprocess(blankIsUnset, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional()),
})

export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = schema.safeParse(environment)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Problem('invalid-config', `${issue?.path.join('.')}: ${issue?.message}.`)
  }
  const { PORT, DATABASE_URL, TONGCHOU_DATA, TONGCHOU_WORKERS, TONGCHOU_LOG, ...rest } = parsed.data
  return {
    port: PORT ?? 8080,
    databaseUrl: DATABASE_URL,
    dataFolder: TONGCHOU_DATA === undefined ? join(projectRoot, '.data') : resolve(TONGCHOU_DATA),
    workers: TONGCHOU_WORKERS ?? availableParallelism(),
    requestsAMinute: rest.TONGCHOU_REQUESTS_A_MINUTE,
    uploadMiB: rest.TONGCHOU_UPLOAD_MIB ?? 4096,
    origin: rest.TONGCHOU_ORIGIN,
    signIn: {
      attempts: rest.TONGCHOU_LOCK_ATTEMPTS,
      lockMinutes: rest.TONGCHOU_LOCK_MINUTES,
      sessionHours: rest.TONGCHOU_SESSION_HOURS,
      idleMinutes: rest.TONGCHOU_IDLE_MINUTES,
    },
    logLevel: TONGCHOU_LOG ?? 'warn',
  }
}
