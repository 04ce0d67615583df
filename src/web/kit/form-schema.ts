/** JSON Schemas of rules as forms read them: which kind of field, and what goes back into an input. */
export type FormSchema =
  | { readonly kind: 'fields'; readonly fields: readonly FormField[] }
  | { readonly kind: 'list'; readonly item: FormSchema }
  | { readonly kind: 'named'; readonly item: FormSchema }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'whole' }
  /** Some texts are complete when nothing stands in them. */
  | { readonly kind: 'text'; readonly hint: string; readonly mayBeEmpty: boolean }

export interface FormField {
  readonly name: string
  readonly isRequired: boolean
  readonly schema: FormSchema
}

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly enum?: readonly string[]
  readonly description?: string
  readonly pattern?: string
  readonly minLength?: number
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^yuan/, '元，两位小数'],
  [/^month/, '年-月，如 2021-03'],
  [/^day/, '年-月-日'],
  [/^rate/, '小数，如 0.16'],
  [/^decimal/, '小数'],
  [/^plan unit/, '六位代码，如 320500'],
]

/** Throws for a schema that no form is made for: every rule's input has one (see the test). */
export function formSchema(schema: JsonSchema): FormSchema {
  const { type, properties, required = [], items, additionalProperties, enum: choices, description = '', pattern, minLength } = schema
  if (choices !== undefined) return { kind: 'choice', choices }
  if (type === 'array' && items !== undefined) return { kind: 'list', item: formSchema(items) }
  if (type === 'integer') return { kind: 'whole' }
  if (type === 'string') {
    const mayBeEmpty = pattern === undefined && minLength === undefined
    return { kind: 'text', hint: HINTS.find(([form]) => form.test(description))?.[1] ?? '', mayBeEmpty }
  }
  if (type === 'object' && properties !== undefined) {
    const fields = Object.entries(properties).map(([name, each]) => ({
      name,
      isRequired: required.includes(name),
      schema: formSchema(each),
    }))
    return { kind: 'fields', fields }
  }
  if (type === 'object' && typeof additionalProperties === 'object') return { kind: 'named', item: formSchema(additionalProperties) }
  throw new TypeError(`no form for ${JSON.stringify(schema)}`)
}

/** What stands in a form before anything is filled in: required lists and groups are there, with one item. */
export function emptyValue(schema: FormSchema): unknown {
  switch (schema.kind) {
    case 'fields':
      return Object.fromEntries(
        schema.fields.filter(({ isRequired }) => isRequired).map(({ name, schema: each }) => [name, emptyValue(each)]),
      )
    case 'list':
      return [emptyValue(schema.item)]
    case 'named':
      return {}
    default:
      return ''
  }
}

/** The input of a rule from what a form holds: fields left empty are not given, whole numbers are numbers. */
export function inputOfForm(schema: FormSchema, value: unknown): unknown {
  if (value === '' || value === undefined) return undefined
  switch (schema.kind) {
    case 'fields':
      return given(schema.fields.map((field) => [field.name, inputOfField(field, Object(value)[field.name])]))
    case 'named':
      return given(Object.entries(Object(value)).map(([name, each]) => [name, inputOfForm(schema.item, each)]))
    case 'list':
      return (value as readonly unknown[]).map((each) => inputOfForm(schema.item, each) ?? '')
    case 'whole':
      return /^-?\d{1,15}$/.test(String(value)) ? Number(value) : value
    default:
      return value
  }
}

function inputOfField({ isRequired, schema }: FormField, value: unknown): unknown {
  const isComplete = value === '' && isRequired && schema.kind === 'text' && schema.mayBeEmpty
  return isComplete ? '' : inputOfForm(schema, value)
}

function given(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined))
}
