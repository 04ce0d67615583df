/**
 * `tongchou rule <id> [--explain] [--law FILE] [--known DAY]`: one JSON object a line on stdin, one outcome a line on stdout.
 * Exits 0 when every line was answered, 2 for an unknown rule or option.
 */
import { answer, findRule } from '../rules/index.ts'
import { lawAsked } from './law.ts'
import { linesOf, write } from './lines.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  const options = { explain: { type: 'boolean' }, law: { type: 'string' }, known: { type: 'string' } } as const
  const read = readOptions({ args: [...args], allowPositionals: true, options })
  if (!read) return USAGE_ERROR
  const { values, positionals } = read
  const [id = '', ...more] = positionals
  if (!findRule(id) || more.length > 0) {
    process.stderr.write(`tongchou: no such rule: ${positionals.join(' ')}; \`tongchou rules\` lists them (没有这条规则)\n`)
    return USAGE_ERROR
  }
  const law = await lawAsked(values)
  if (!law) return USAGE_ERROR
  const explain = values.explain ?? false
  for await (const lines of linesOf(process.stdin)) {
    let out = ''
    for (const line of lines) {
      if (line.trim() !== '') out += `${JSON.stringify(answer(id, line, law, { explain }))}\n`
    }
    if (!(await write(process.stdout, out))) return 0
  }
  return 0
}
