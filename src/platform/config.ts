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
  /** The login of the server's role there, where it is one of its own that can take on no other role. */
  readonly serverDatabaseUrl: string | undefined
  /** Where the embedded database keeps its files. */
  readonly dataFolder: string
  /** Worker processes of a bulk run. */
  readonly workers: number
  /** What one upload may hold, all its files together. */
  readonly uploadMiB: number
  /** Where readers find the console from outside, where a proxy with TLS stands before it. */
  readonly origin: URL | undefined
  /** A minute, of one user. */
  readonly requests: number
  readonly signIn: SignInConfig
  /** Of OpenID Connect; needs the origin, to come back to. */
  readonly provider: ProviderConfig | undefined
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

export interface ProviderConfig {
  readonly issuer: URL
  readonly client: string
  readonly secret: string
  readonly scope: string
  /** The claim that is a user's name at sign-in. */
  readonly claim: string
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

const databaseUrl = z.preprocess(
  blankIsUnset,
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
)

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

const schema = z.object({
  PORT: z.preprocess(blankIsUnset, wholeNumber(0, 65_535).optional()),
  DATABASE_URL: databaseUrl,
  TONGCHOU_SERVER_DATABASE_URL: databaseUrl,
  TONGCHOU_DATA: z.preprocess(blankIsUnset, z.string().optional()),
  TONGCHOU_WORKERS: z.preprocess(blankIsUnset, wholeNumber(1, 256).optional()),
  TONGCHOU_UPLOAD_MIB: z.preprocess(blankIsUnset, wholeNumber(1, 999_999).optional()),
  TONGCHOU_ORIGIN: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .refine((url) => url.href === `${url.origin}/`, 'must be a scheme and a host only')
      .optional(),
  ),
  TONGCHOU_OIDC_ISSUER: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .refine(({ protocol, hostname }) => protocol === 'https:' || LOOPBACK.has(hostname), 'must be https')
      .optional(),
  ),
  TONGCHOU_OIDC_CLIENT: z.preprocess(blankIsUnset, z.string().optional()),
  TONGCHOU_OIDC_SECRET: z.preprocess(blankIsUnset, z.string().optional()),
  TONGCHOU_OIDC_SCOPE: z.preprocess(blankIsUnset, z.string().default('openid profile')),
  TONGCHOU_OIDC_CLAIM: z.preprocess(blankIsUnset, z.string().default('preferred_username')),
  TONGCHOU_REQUESTS: z.preprocess(blankIsUnset, wholeNumber(60, 999_999).default(6_000)),
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
    serverDatabaseUrl: rest.TONGCHOU_SERVER_DATABASE_URL,
    dataFolder: TONGCHOU_DATA === undefined ? join(projectRoot, '.data') : resolve(TONGCHOU_DATA),
    workers: TONGCHOU_WORKERS ?? availableParallelism(),
    uploadMiB: rest.TONGCHOU_UPLOAD_MIB ?? 4096,
    origin: rest.TONGCHOU_ORIGIN,
    provider: providerOf(rest),
    requests: rest.TONGCHOU_REQUESTS,
    signIn: {
      attempts: rest.TONGCHOU_LOCK_ATTEMPTS,
      lockMinutes: rest.TONGCHOU_LOCK_MINUTES,
      sessionHours: rest.TONGCHOU_SESSION_HOURS,
      idleMinutes: rest.TONGCHOU_IDLE_MINUTES,
    },
    logLevel: TONGCHOU_LOG ?? 'warn',
  }
}

function providerOf(given: {
  readonly TONGCHOU_ORIGIN?: URL | undefined
  readonly TONGCHOU_OIDC_ISSUER?: URL | undefined
  readonly TONGCHOU_OIDC_CLIENT?: string | undefined
  readonly TONGCHOU_OIDC_SECRET?: string | undefined
  readonly TONGCHOU_OIDC_SCOPE: string
  readonly TONGCHOU_OIDC_CLAIM: string
}): ProviderConfig | undefined {
  const { TONGCHOU_OIDC_ISSUER: issuer, TONGCHOU_OIDC_CLIENT: client, TONGCHOU_OIDC_SECRET: secret } = given
  if (issuer === undefined) return undefined
  if (client === undefined || secret === undefined || given.TONGCHOU_ORIGIN === undefined)
    throw new Problem('invalid-config', 'TONGCHOU_OIDC_ISSUER: needs TONGCHOU_OIDC_CLIENT, TONGCHOU_OIDC_SECRET and TONGCHOU_ORIGIN.')
  return { issuer, client, secret, scope: given.TONGCHOU_OIDC_SCOPE, claim: given.TONGCHOU_OIDC_CLAIM }
}
