/** `tongchou province write seed:<n>:<persons> <folder>`: a synthetic province as a folder of files. */
import { existsSync, readdirSync } from 'node:fs'
import { makeFolder } from '../platform/make-folder.ts'
import { Problem } from '../platform/problem.ts'
import { parseProvinceSpec, writeProvince } from '../province/index.ts'

const USAGE = 'tongchou province write seed:<n>:<persons> <folder>\n'

export async function run(args: readonly string[]): Promise<number> {
  const [verb, text, folder, ...rest] = args
  if (verb !== 'write' || text === undefined || folder === undefined || rest.length > 0) {
    process.stderr.write(`Usage: ${USAGE}`)
    return 2
  }
  const spec = parseProvinceSpec(text)
  if (spec === undefined) throw new Problem('invalid-argument', `A province is named like seed:7:100000, not ${text}.`)
  if (existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.csv'))) {
    throw new Problem('invalid-argument', `${folder} holds CSV files already; give a new or an empty folder.`)
  }
  const begun = performance.now()
  makeFolder(folder)
  await writeProvince(spec, folder)
  process.stdout.write(`合成省 ${spec.persons} persons written to ${folder} in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  return 0
}
