import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tongchou-law-'))
after(() => rmSync(folder, { recursive: true }))

function tongchou(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  return { status, stderr, lines: stdout.split('\n').filter((line) => line !== '') }
}

function lawFile(row: string): string {
  const file = join(folder, 'law.csv')
  const header = 'parameter,key,value,from,until,publishedOn,status,document,suppliedBy,synthetic'
  writeFileSync(file, `${header}\n${row}\n`)
  return file
}

test('one outcome a line, in order; empty lines are skipped and a bad line is answered', () => {
  const { status, lines } = tongchou(['rule', 'contribution/wage-year'], '{"month":"2021-06"}\n\n{\r\n{"month":"2021-07"}')
  const outcomes = lines.map((line) => JSON.parse(line))
  assert.equal(status, 0)
  assert.deepEqual(
    outcomes.map(({ value, problem }) => value?.year ?? problem.code),
    [2019, 'malformed-json', 2020],
  )
})

test('a byte-order mark before the first line is no part of it, within a line it is', () => {
  const { lines } = tongchou(['rule', 'contribution/wage-year'], '\ufeff{"month":"2021-06"}\n\ufeff{"month":"2021-07"}\n')
  const outcomes = lines.map((line) => JSON.parse(line))
  assert.deepEqual(
    outcomes.map(({ value, problem }) => value?.year ?? problem.code),
    [2019, 'malformed-json'],
  )
})

test('a hundred thousand lines go through one process in order', () => {
  const given = Array.from({ length: 100_000 }, (_, index) => `{"wage":"${3000 + (index % 20_000)}.00","month":"2021-08"}`)
  const { status, lines } = tongchou(['rule', 'contribution/base'], `${given.join('\n')}\n`)
  assert.deepEqual([status, lines.length], [0, given.length])
  assert.equal(JSON.parse(lines[12_345] ?? '').value.base, '15345.00')
})

test('a law file supplies what is unset, and --known cuts what came later', () => {
  const file = lawFile('employer-rate,320576,0.14,2021-01,2022-01,2021-01-01,final,a document,the Park,false')
  const line = '{"bases":["5000.00"],"month":"2021-12","region":"320576"}'
  assert.equal(JSON.parse(tongchou(['rule', 'contribution/employer-due', '--law', file], line).lines[0] ?? '').value.due, '700.00')
  const early = tongchou(['rule', 'contribution/employer-due', '--law', file, '--known', '2020-12-31'], line)
  assert.equal(JSON.parse(early.lines[0] ?? '').refusal.code, 'parameter-not-set')
})

test('what is asked wrongly ends with 2 and a sentence', () => {
  const file = lawFile('employer-rate,320576,14,2021-01,2022-01,2021-01-01,final,a document,the Park,false')
  const asked: readonly (readonly string[])[] = [
    ['rule', 'contribution/none'],
    ['rule'],
    ['rule', 'contribution/base', '--loudly'],
    ['rule', 'contribution/base', '--known', '2021-02-30'],
    ['rule', 'contribution/base', '--law', join(folder, 'none.csv')],
    ['rule', 'contribution/base', '--law', file],
    ['law', '--at', 'today'],
  ]
  for (const args of asked) {
    const { status, stderr, lines } = tongchou(args)
    assert.deepEqual([status, lines, stderr.trim().split('\n').length], [2, [], 1], `${args.join(' ')}: ${stderr}`)
  }
  assert.match(tongchou(['rule', 'contribution/base', '--law', file]).stderr, /law\.csv:2 value: bad-value "14"/)
})

test('the rules and the law are listed, one JSON object a line', () => {
  const rules = tongchou(['rules']).lines.map((line) => JSON.parse(line))
  assert.ok(rules.length >= 33)
  for (const { id, title, articles, input, value } of rules) assert.ok(id && title && articles.length > 0 && input.type && value.type, id)
  const law = tongchou(['law', '--at', '2021-08-01', '--known', '2021-08-01']).lines.map((line) => JSON.parse(line))
  assert.equal(law.find(({ name }) => name === 'base-floor').value, '3368.00')
})
