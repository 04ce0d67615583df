import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeRule, findRule, ruleBook } from '../../rules/index.ts'
import { fieldNames } from './field-names.ts'
import { emptyValue, type FormSchema, formSchema, inputOfForm } from './form-schema.ts'

type Schema = Parameters<typeof formSchema>[0]

const CASES = join(import.meta.dirname, '../../../test/cases')

function schemaOf(rule: string): FormSchema {
  const found = findRule(rule)
  assert.ok(found, rule)
  return formSchema(describeRule(found)['input'] as Schema)
}

test('every rule has a form, and every field of its input and value a name', () => {
  for (const rule of ruleBook) {
    const { input, value } = describeRule(rule)
    assert.equal(formSchema(input as Schema).kind, 'fields', rule.card.id)
    for (const name of fieldsIn([input, value])) assert.ok(fieldNames[name], `${rule.card.id}: ${name}`)
  }
})

test('what a form holds as text becomes the input it stands for, in every golden case', () => {
  let tried = 0
  for (const file of globSync('*.ndjson', { cwd: CASES })) {
    const schema = schemaOf(file.replace('.ndjson', '').replace('.', '/'))
    for (const line of readFileSync(join(CASES, file), 'utf8').split('\n').filter(Boolean)) {
      const { given, expected } = JSON.parse(line)
      // Faulty input is told of by the rule; a form cannot hold all of it.
      if (expected.problem !== undefined) continue
      assert.deepEqual(inputOfForm(schema, asText(given)), given, line)
      tried += 1
    }
  }
  assert.ok(tried > 150)
})

test('an empty form gives nothing, and so is told of as missing', () => {
  const schema = schemaOf('contribution/base')
  assert.deepEqual(emptyValue(schema), { wage: '', month: '' })
  assert.deepEqual(inputOfForm(schema, emptyValue(schema)), {})
})

/** As fields of a form hold values: whole numbers as they are typed. */
function asText(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asText(each)]))
  return value
}

function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'properties' in value ? Object.keys(Object(value.properties)) : []
  return [...own, ...Object.values(value).flatMap(fieldsIn)]
}
