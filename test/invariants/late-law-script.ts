/**
 * `late-law-script.ts --persons 100000`: the fund year 2021, whose limits came in November, and what the books hold of it in
 * the end beside an assessment from nothing on the last law. Exits 1 where a row differs or an invariant is broken.
 */
import { parseArgs } from 'node:util'
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { lastDay } from '../../src/kernel/day.ts'
import { monthOf } from '../../src/kernel/month.ts'
import { lateLawOf } from '../../src/offices/contribution/index.ts'
import { lawOf } from '../../src/offices/law/index.ts'
import { verify } from '../../src/offices/year/index.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { assessedAgain } from './assessed-again.ts'

const YEAR = 2021
const SHOWN = 20

const { values } = parseArgs({ options: { persons: { type: 'string', default: '100000' }, seed: { type: 'string', default: '23' } } })
const books = await freshBooks()
try {
  await loadProvince(books, `seed:${values.seed}:${values.persons}`, YEAR, () => undefined)
  await runYear(books, YEAR, () => undefined)
  const law = (await lawOf(books)).knownOn(lastDay(monthOf(YEAR, 12)))
  const again = await assessedAgain(books, YEAR, law)
  say(`${values.persons} persons in the province, law late on ${lateLawOf(law, YEAR).map(({ day }) => day)}`)
  say(`${again.persons} persons employed, ${again.personMonths} months of persons compared, ${again.changed} of them corrected`)
  say(`${again.employerMonths} months of employers compared; rows that differ ${again.differing.length}`)
  for (const line of again.differing.slice(0, SHOWN)) say(`  ${line}`)
  const broken: string[] = []
  let asked = 0
  for await (const { name, breaks } of verify(books)) {
    asked += 1
    if (breaks.length > 0) broken.push(`${name}: ${breaks[0]}`)
  }
  say(`verify: ${asked - broken.length} of ${asked} checks hold`)
  for (const line of broken) say(`  ${line}`)
  process.exitCode = again.differing.length + broken.length === 0 && again.changed > 0 ? 0 : 1
} finally {
  await books.close()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
