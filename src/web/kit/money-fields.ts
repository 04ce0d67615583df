/** Which fields of a rule hold money, and which a rate, as its schemas say: what a result or a refusal is told in then bears its unit. */
import { describeRule, findRule } from '../../rules/index.ts'

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly description?: string
}

/** Names of what is money itself, and of lists in which there is some: a refusal tells the sum of a list by the list's name. */
export function moneyFields(rule: string): ReadonlySet<string> {
  return fieldsOf(rule, ['yuan'])
}

/** What people read in hundredths: rates of the law, parts of a whole, growth. */
export function rateFields(rule: string): ReadonlySet<string> {
  return fieldsOf(rule, ['rate', 'decimal from 0 to 1', 'decimal, not below -1'])
}

/** Those whose schemas are described by words that begin so. */
function fieldsOf(rule: string, words: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  const found = findRule(rule)
  if (found === undefined) return names
  const { input, value } = describeRule(found)
  for (const schema of [input, value]) gather(schema as JsonSchema, words, names)
  return names
}

function gather(schema: JsonSchema, words: readonly string[], names: Set<string>): boolean {
  const { properties = {}, items, additionalProperties, anyOf = [], description = '' } = schema
  let holds = words.some((word) => description.startsWith(word))
  for (const [name, below] of Object.entries(properties)) {
    if (!gather(below, words, names)) continue
    names.add(name)
    holds = true
  }
  const below = [items, typeof additionalProperties === 'object' ? additionalProperties : undefined, ...anyOf]
  return below.filter((each) => each !== undefined && gather(each, words, names)).length > 0 || holds
}
