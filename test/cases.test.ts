/**
 * The golden cases: what the law gives for a described person, employer or fund. One file a rule, one case a line. They are
 * typed from a stated source and hold whatever the code says.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Law } from '../src/law/index.ts'
import { answer, type Explanation, findRule, parametersRead, ruleBook } from '../src/rules/index.ts'

interface Case {
  readonly given: unknown
  readonly expected: { readonly ok: boolean; readonly value?: unknown; readonly refusal?: string; readonly problem?: string }
  readonly note: string
  readonly cite: string
  /** By field, where the source prints fewer digits than it reckoned with. */
  readonly tolerance?: Readonly<Record<string, string>>
}

const FOLDER = new URL('cases/', import.meta.url)
const LAW = Law.builtIn()

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'))) {
  const id = file.replace('.ndjson', '').replace('.', '/')
  test(`golden cases of ${id}`, () => {
    assert.ok(findRule(id), 'no such rule')
    const cases = readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n')
    for (const [index, line] of cases.entries()) judge(id, JSON.parse(line), `case ${index + 1}`)
  })
}

test('every rule has golden cases', () => {
  const files = readdirSync(FOLDER)
  const without = ruleBook.map(({ card }) => card.id).filter((id) => !files.includes(`${id.replace('/', '.')}.ndjson`))
  assert.deepEqual(without, [])
})

test('what a rule is said to read of the law is what its traces show', () => {
  for (const { card } of ruleBook) {
    const cases = readFileSync(new URL(`${card.id.replace('/', '.')}.ndjson`, FOLDER), 'utf8')
      .trim()
      .split('\n')
    const traces = cases.flatMap((line) => answer(card.id, JSON.parse(line).given, LAW, { explain: true }).trace ?? [])
    assert.deepEqual([...new Set(traces.flatMap(namesIn))].sort(), [...(parametersRead[card.id] ?? [])].sort(), card.id)
    assert.equal(card.readsLaw, card.id in parametersRead, card.id)
  }
})

function namesIn({ parameters, because }: Explanation): string[] {
  return [...parameters.map(({ name }) => name), ...because.flatMap(namesIn)]
}

function judge(id: string, { given, expected, note, cite, tolerance = {} }: Case, place: string): void {
  assert.ok(cite, `${place} names no source`)
  const got = answer(id, given, LAW)
  const says = `${place} (${note}): ${JSON.stringify(got)}`
  if (expected.ok) {
    assert.ok(got.ok, says)
    assert.ok(got.cites.length > 0, says)
    assert.deepEqual(settled(got.value, expected.value, tolerance), expected.value, says)
  } else {
    const code = got.ok ? undefined : 'refusal' in got ? { refusal: got.refusal.code } : { problem: got.problem.code }
    assert.deepEqual({ ok: got.ok, ...code }, expected, says)
  }
}

/** The value got, with each figure that lies within its tolerance put as expected. */
function settled(got: unknown, expected: unknown, tolerance: Readonly<Record<string, string>>): unknown {
  if (typeof got !== 'object' || got === null || typeof expected !== 'object' || expected === null) return got
  return Object.fromEntries(
    Object.entries(got).map(([field, value]) => {
      const wanted = (expected as Record<string, unknown>)[field]
      const allowed = tolerance[field]
      const near = allowed !== undefined && Math.abs(Number(value) - Number(wanted)) <= Number(allowed) + 1e-6
      return [field, near ? wanted : value]
    }),
  )
}
