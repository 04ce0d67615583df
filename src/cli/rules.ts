/** `tongchou rules`: every rule of the book, one JSON object a line. */
import { describeRule, ruleBook } from '../rules/index.ts'
import { write } from './lines.ts'
import { readOptions, USAGE_ERROR } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  if (!readOptions({ args: [...args], options: {} })) return USAGE_ERROR
  await write(process.stdout, `${ruleBook.map((each) => JSON.stringify(describeRule(each))).join('\n')}\n`)
  return 0
}
