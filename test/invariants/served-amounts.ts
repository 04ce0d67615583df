/**
 * Which amounts the API serves, by its own description: every GET whose answer has a field of money, and in an answer every
 * such field with the address the answer gives for it.
 */
import { yuan } from '../../src/platform/http/index.ts'

interface Schema {
  readonly type?: string
  readonly pattern?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Served {
  /** Where it stands in the answer, as `items.due`. */
  readonly field: string
  readonly value: string
  /** Undefined where the answer gives no address of it. */
  readonly figure: string | undefined
}

const MONEY = yuan.toJSONSchema().pattern

/** Every GET that answers money, with what it answers. */
export function routesOfMoney({ paths }: OpenApi): Map<string, Schema> {
  const answers = Object.entries(paths).flatMap(([path, { get }]): [string, Schema][] => {
    const schema = get?.responses['200']?.content?.['application/json']?.schema
    return schema && hasMoney(schema) ? [[path, schema]] : []
  })
  return new Map(answers)
}

function hasMoney(schema: Schema): boolean {
  return schema.pattern === MONEY || within(schema).some((each) => hasMoney(each))
}

function within({ items, properties = {}, additionalProperties, anyOf = [], oneOf = [] }: Schema): Schema[] {
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : []
  return [...(items ? [items] : []), ...Object.values(properties), ...others, ...anyOf, ...oneOf]
}

/** The amounts of an answer, and whatever else of it has an address. */
export function amountsOf(schema: Schema, json: unknown, field = '', figure?: string): Served[] {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.flatMap((each) => amountsOf(each, json, field, figure))
  if (schema.pattern === MONEY) return typeof json === 'string' ? [{ field, value: json, figure }] : []
  if (Array.isArray(json)) return schema.items ? json.flatMap((each) => amountsOf(schema.items as Schema, each, field)) : []
  if (typeof json !== 'object' || json === null) return []
  const { properties = {}, additionalProperties } = schema
  const { figures = {}, cover, ...rest } = json as { figures?: Record<string, string>; cover?: { value?: object } }
  const other = typeof additionalProperties === 'object' ? additionalProperties : undefined
  const named = Object.entries(rest).flatMap(([name, value]) => {
    const of = properties[name] ?? other
    return of ? amountsOf(of, value, field === '' ? name : `${field}.${name}`, figures[name]) : []
  })
  // What is no money by its contract and yet a figure: the ground of a refusal, how the gap is covered.
  const beside = { ...rest, ...cover?.value } as Record<string, string>
  const others = Object.entries(figures).filter(([name]) => !properties[name] || !hasMoney(properties[name] as Schema))
  return [...named, ...others.map(([name, address]) => ({ field: name, value: beside[name] as string, figure: address }))]
}
