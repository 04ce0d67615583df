/** Writes a whole synthetic province into a folder, person by person, in memory that hardly grows with their number. */
import { mkdirSync } from 'node:fs'
import { dayOf } from '../kernel/day.ts'
import { type Month, monthsOfYear, printMonth } from '../kernel/month.ts'
import { Law } from '../law/index.ts'
import { type FileName, headerOf } from '../offices/registry/formats/files.ts'
import { collectorsOf } from './collectors.ts'
import { type Context, contextOf, type PersonFiles } from './context.ts'
import { CsvFile } from './csv-file.ts'
import { employerIdentity } from './employers.ts'
import { yuan } from './figures.ts'
import { fundOf } from './fund.ts'
import { employerKey } from './jobs.ts'
import { syntheticLawEntries, syntheticLawRows } from './law-rows.ts'
import { employerName } from './names.ts'
import { writePerson } from './person.ts'
import { Random } from './random.ts'
import type { ProvinceSpec } from './spec.ts'

const YEAR = 2021
/** Day of the month on which its contributions are assessed, on the law known by then. */
const ASSESSED_ON = 5
/** Tax collects enterprises' contributions since then. */
const COLLECTED_BY_TAX_SINCE = '2020-11-01'

/** Writes the folder; the same spec writes the same bytes. */
export async function writeProvince(spec: ProvinceSpec, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const year = spec.year ?? YEAR
  const law = Law.builtIn().with(syntheticLawEntries())
  const context = contextOf({ ...spec, year }, law, limitsOf(law, year))
  writeReference(context, folder)
  await writePersons(context, folder)
  writeFund(context, folder)
}

/** The first month of a year whose limits are not known on its day of assessment: of such a year no province is written. */
export function firstMonthWithoutLimits(year: number): Month | undefined {
  return monthsOfYear(year).find((month) => limitsKnown(Law.builtIn(), month) === undefined)
}

/** Each month's limits as known on its day of assessment. */
function limitsOf(law: Law, year: number) {
  return monthsOfYear(year).map((month) => {
    const limits = limitsKnown(law, month)
    if (limits === undefined) throw new Error(`no limits are known in time for ${printMonth(month)}`)
    return limits
  })
}

function limitsKnown(law: Law, month: Month) {
  return law.knownOn(dayOf(month, ASSESSED_ON)).limits(month)
}

function writeReference(context: Context, folder: string): void {
  const { seed, year, shapes, employers } = context
  write(folder, 'province.csv', [`合成省,${year},true,${seed}`])
  write(
    folder,
    'plan-units.csv',
    shapes.map(({ unit }) => `${unit.region},${unit.zh},${unit.parent ?? ''}`),
  )
  const collectors = shapes.flatMap(({ unit }) => collectorsOf(unit))
  write(
    folder,
    'collectors.csv',
    collectors.map((each) => `${each.collector},${each.name},${each.region},${each.region},${COLLECTED_BY_TAX_SINCE},`),
  )
  const file = new CsvFile(folder, 'employers.csv')
  for (const [position, own] of employers.entries()) {
    const unit = (shapes[position] as (typeof shapes)[number]).unit
    const place = unit.level === 'province' ? '省属' : unit.zh
    for (let employer = own.first; employer < own.first + own.count; employer++) {
      const { random, collector, creditCode, category } = employerIdentity(seed, unit.region, own, employer)
      file.line(`${employerKey(employer)},${creditCode},${employerName(random, place)},${unit.region},${collector},${category}`)
    }
  }
  file.close()
}

async function writePersons(context: Context, folder: string): Promise<void> {
  const open = (file: FileName) => new CsvFile(folder, file)
  const files: PersonFiles = {
    persons: open('persons.csv'),
    employments: open('employments.csv'),
    wages: open('wages.csv'),
    flexible: open('flexible.csv'),
    pensioners: open('pensioners.csv'),
    accounts: open('accounts.csv'),
    history: open('history.csv'),
    transitional: open('transitional.csv'),
    deaths: open('deaths.csv'),
  }
  const random = new Random()
  for (let number = 1; number <= context.persons; number++) {
    writePerson(context, number, random, files)
    // Lets whoever waits beside it, a progress line or a signal, have its turn.
    if (number % 50_000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const file of Object.values(files)) file.close()
}

function writeFund(context: Context, folder: string): void {
  const { balances, flows, plan } = fundOf(context)
  write(
    folder,
    'balances.csv',
    balances.map(({ region, legacy, precalled }) => `${region},${yuan(legacy)},${yuan(precalled)}`),
  )
  write(
    folder,
    'plan.csv',
    plan.map(({ region, line, amount }) => `${region},${line},${yuan(amount)}`),
  )
  write(
    folder,
    'flows.csv',
    flows.map(({ region, day, kind, amount, note }) => `${region},${day},${kind},${yuan(amount)},${note}`),
  )
  const columns = headerOf('law.csv').split(',')
  write(
    folder,
    'law.csv',
    syntheticLawRows().map((row) => columns.map((column) => row[column as keyof typeof row]).join(',')),
  )
}

function write(folder: string, name: FileName, lines: readonly string[]): void {
  const file = new CsvFile(folder, name)
  for (const line of lines) file.line(line)
  file.close()
}
