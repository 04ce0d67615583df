/** Which fields of a rule hold money, as its schemas say: what a result or a refusal is told in then bears its unit. */
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
  const names = new Set<string>()
  const found = findRule(rule)
  if (found === undefined) return names
  const { input, value } = describeRule(found)
  for (const schema of [input, value]) gather(schema as JsonSchema, names)
  return names
}

function gather({ properties = {}, items, additionalProperties, anyOf = [], description = '' }: JsonSchema, names: Set<string>): boolean {
  let holds = description.startsWith('yuan')
  for (const [name, schema] of Object.entries(properties)) {
    if (!gather(schema, names)) continue
    names.add(name)
    holds = true
  }
  const below = [items, typeof additionalProperties === 'object' ? additionalProperties : undefined, ...anyOf]
  return below.filter((each) => each !== undefined && gather(each, names)).length > 0 || holds
}
