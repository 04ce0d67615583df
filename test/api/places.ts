/** The fields of a body, those within others too, as its contract in the OpenAPI document tells them. */
import type { Schema } from './good-requests.ts'

type Key = string | number

export interface Place {
  /** Names and positions, from the body down to the field. */
  readonly path: readonly Key[]
  readonly schema: Schema
  readonly required: boolean
}

/** The field nobody knows. */
export const SURPRISE = 'surprise'

/** Every field of a body and of the objects in it that it holds, and one unknown in each. */
export function placesIn(schema: Schema, body: unknown, path: readonly Key[] = []): Place[] {
  if (Array.isArray(body)) return body.flatMap((each, at) => placesIn(itemsOf(schema), each, [...path, at]))
  if (typeof body !== 'object' || body === null) return []
  const fields = fieldsOf(schema, body)
  const names = new Set([...fields.keys(), ...Object.keys(body), SURPRISE])
  return [...names].flatMap((name) => {
    const own = fields.get(name) ?? { schema: {}, required: false }
    return [{ path: [...path, name], ...own }, ...placesIn(own.schema, (body as Record<string, unknown>)[name], [...path, name])]
  })
}

/** As a problem names it. */
export function dotted({ path }: Place): string {
  return path.join('.')
}

/** The body with a field set to a value, or left out where there is none. */
export function withField(body: unknown, [key, ...rest]: readonly Key[], value?: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(body)) return body.map((each, at) => (at === key ? withField(each, rest, value) : each))
  const { [key]: was, ...others } = body as Record<Key, unknown>
  return rest.length === 0 && value === undefined ? others : { ...others, [key]: withField(was, rest, value) }
}

/** Where one of several forms is chosen by what only it may hold, the form the body has. */
function formOf(schema: Schema, body: object): Schema {
  const fits = ([name, { enum: values }]: [string, Schema]) => values?.includes(String((body as Record<string, unknown>)[name])) ?? true
  const forms = schema.oneOf ?? schema.anyOf ?? []
  return forms.find(({ properties = {} }) => Object.entries(properties).every(fits)) ?? schema
}

function itemsOf({ items, anyOf = [] }: Schema): Schema {
  return items ?? anyOf.find((each) => each.items)?.items ?? {}
}

function fieldsOf(schema: Schema, body: object): Map<string, { schema: Schema; required: boolean }> {
  const { properties = {}, required = [] } = formOf(schema, body)
  return new Map(Object.entries(properties).map(([name, own]) => [name, { schema: own, required: required.includes(name) }]))
}
