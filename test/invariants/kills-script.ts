/** `kills-script.ts --persons 50000 --kills 20`: the long form of the test, with a line for each kill. */
import { parseArgs } from 'node:util'
import { killedYear } from './kills.ts'

const { values } = parseArgs({ options: { persons: { type: 'string', default: '50000' }, kills: { type: 'string', default: '20' } } })
const result = await killedYear({
  persons: Number(values.persons),
  kills: Number(values.kills),
  say: (line) => void process.stdout.write(`${line}\n`),
})
const same = result.digest === result.undisturbed && result.verified
process.stdout.write(`${result.kills.length} kills, digest ${result.digest}: ${same ? 'the same' : 'ANOTHER'}\n`)
process.exitCode = same ? 0 : 1
