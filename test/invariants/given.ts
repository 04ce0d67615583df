/** Inputs of a rule, drawn from the JSON Schema it publishes, near the figures the law knows. */
import fc from 'fast-check'
import { planUnits } from '../../src/kernel/plan-unit.ts'

export interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly description?: string
}

const two = (whole: number) => String(whole).padStart(2, '0')
const month = fc.tuple(fc.integer({ min: 2015, max: 2028 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`)
const money = fc
  .oneof(fc.nat({ max: 3_000_000 }), fc.nat({ max: 10_000_000_000 }))
  .map((fen) => `${Math.floor(fen / 100)}.${two(fen % 100)}`)
const decimal = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 999_999 })).map(([whole, rest]) => `${whole}.${String(rest).padStart(6, '0')}`)
const part = fc.oneof(
  fc.constantFrom('0', '1', '0.5'),
  fc.nat({ max: 999_999 }).map((rest) => `0.${String(rest).padStart(6, '0')}`),
)
const factor = fc.constantFrom('dependency', 'fiscal', 'economy')

/** By the words a schema describes its text with. */
const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'yuan with two decimals': fc.tuple(fc.constantFrom('', '-'), money).map(([sign, size]) => (size === '0.00' ? size : sign + size)),
  'yuan with two decimals, not below zero': money,
  'month, YYYY-MM': month,
  'day, YYYY-MM-DD': fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([of, day]) => `${of}-${two(day)}`),
  'decimal, not below zero': decimal,
  decimal,
  'decimal from 0 to 1': part,
  'decimal, not below -1': part,
  rate: part,
  'plan unit, GB/T 2260 code': fc.constantFrom(...planUnits.map(({ region }) => region)),
}

export function arbitraryOf(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => arbitraryOf(each, name)))
  switch (schema.type) {
    case 'object':
      return schema.properties
        ? objectOf(schema)
        : fc.dictionary(factor, arbitraryOf(recordValue(schema)), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    case 'array':
      return arrayOf(schema)
    case 'integer':
      return name === 'year' || name === 'qualifyingYear'
        ? fc.integer({ min: 2010, max: 2045 })
        : fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 600, 600) })
    default:
      return (schema.description === undefined ? undefined : TEXTS[schema.description]) ?? fc.constantFrom('plan-shortfall', 'other')
  }
}

/** Entries for regions name each region once, as their rules ask. */
function arrayOf({ items = {}, minItems = 0, maxItems = 6 }: JsonSchema): fc.Arbitrary<unknown> {
  const bounds = { minLength: minItems, maxLength: maxItems }
  if (items.properties?.['region'] === undefined) return fc.array(arbitraryOf(items), bounds)
  return fc.uniqueArray(arbitraryOf(items), { ...bounds, selector: (entry) => (entry as { region: string }).region })
}

function objectOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, name)]))
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true })
}

function recordValue({ additionalProperties }: JsonSchema): JsonSchema {
  return typeof additionalProperties === 'object' ? additionalProperties : {}
}
