/**
 * The structured log: JSON lines on standard error, so that standard output stays the answer. No personal data goes in:
 * counts, codes, names of runs and books, never a row; the names below are struck out should one slip through.
 */
import pino from 'pino'
import { readConfig } from './config.ts'

const PERSONAL = ['idNumber', 'id_number', 'name', 'payer', 'household', 'password', 'authorization', 'cookie']

export type Log = pino.Logger

let log: Log | undefined

export function theLog(): Log {
  log ??= pino(
    {
      level: readConfig().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`]), censor: '[personal]' },
    },
    pino.destination({ fd: 2, sync: true }),
  )
  return log
}
