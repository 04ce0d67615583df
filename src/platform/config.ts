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
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
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
  TONGCHOU_UPLOAD_MIB: z.preprocess(blankIsUnset, wholeNumber(1, 999_999).optional()),
  TONGCHOU_LOG: z.preprocess(blankIsUnset, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional()),
})

export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = schema.safeParse(environment)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Problem('invalid-config', `${issue?.path.join('.')}: ${issue?.message}.`)
  }
  const { PORT, DATABASE_URL, TONGCHOU_DATA, TONGCHOU_WORKERS, TONGCHOU_UPLOAD_MIB, TONGCHOU_LOG } = parsed.data
  return {
    port: PORT ?? 8080,
    databaseUrl: DATABASE_URL,
    dataFolder: TONGCHOU_DATA === undefined ? join(projectRoot, '.data') : resolve(TONGCHOU_DATA),
    workers: TONGCHOU_WORKERS ?? availableParallelism(),
    uploadMiB: TONGCHOU_UPLOAD_MIB ?? 4096,
    logLevel: TONGCHOU_LOG ?? 'warn',
  }
}
