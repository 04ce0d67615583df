/**
 * The one place that says how the driver reads what PostgreSQL sends. A `Date` never leaves it: a day is text, an
 * instant is ISO text in UTC, and a whole number that a `number` cannot hold exactly is an error, not a rounding.
 */
import pg from 'pg'

const OID = {
  int8: 20,
  numeric: 1700,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  int8Array: 1016,
  numericArray: 1231,
  dateArray: 1182,
  textArray: 1009,
} as const

export function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`a whole number too large to be exact: ${text}`)
  return value
}

export function isoInstant(text: string): string {
  return text.endsWith('infinity') ? text : Temporal.Instant.from(text.replace(' ', 'T')).toString()
}

function asIs(text: string): string {
  return text
}

function valueTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  // The driver's own reader of text[]; its types know only scalar ids.
  const texts: (text: string) => (string | null)[] = pg.types.getTypeParser(OID.textArray as number, 'text')
  types.setTypeParser(OID.int8, safeInteger)
  types.setTypeParser(OID.numeric, asIs)
  types.setTypeParser(OID.date, asIs)
  types.setTypeParser(OID.timestamp, asIs)
  types.setTypeParser(OID.timestamptz, isoInstant)
  types.setTypeParser(OID.int8Array, (text) => texts(text).map((item) => (item === null ? null : safeInteger(item))))
  types.setTypeParser(OID.numericArray, texts)
  types.setTypeParser(OID.dateArray, texts)
  return types
}

export const types: pg.TypeOverrides = valueTypes()
