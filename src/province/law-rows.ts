/** What the built-in law leaves unset for the year, supplied with plausible values that say of themselves they are synthetic. */
import { supplementFromRows } from '../law/index.ts'

const SUPPLIER = '合成省'
const DOCUMENT = '合成数据，无文号'

const VALUES: readonly (readonly [parameter: string, key: string, value: string, from: string, until: string])[] = [
  ['employer-rate', '320576', '0.14', '2020-01', '2022-01'],
  ['phase-in', '', '0.1', '2021-01', '2022-01'],
  ['phase-in', '', '0.2', '2022-01', '2023-01'],
  ['funeral-months', '', '2', '2020-01', '2021-09'],
  ['grant-months', 'under-5', '2', '2020-01', '2021-09'],
  ['grant-months', 'under-10', '4', '2020-01', '2021-09'],
  ['grant-months', 'to-15', '6', '2020-01', '2021-09'],
  ['grant-months', 'each-year-beyond', '1', '2020-01', '2021-09'],
  ['grant-months', 'at-most', '12', '2020-01', '2021-09'],
  ['grant-months', 'retired-at-least', '6', '2020-01', '2021-09'],
  ['general-gap-provincial-share', '', '0.5', '2021-01', '2022-01'],
  ['general-gap-weight', 'gap', '0.5', '2021-01', '2022-01'],
  ['general-gap-weight', 'base', '0.5', '2021-01', '2022-01'],
]

const COLUMNS = ['parameter', 'key', 'value', 'from', 'until', 'publishedOn', 'status', 'document', 'suppliedBy', 'synthetic'] as const

export function syntheticLawRows(): Record<(typeof COLUMNS)[number], string>[] {
  return VALUES.map(([parameter, key, value, from, until]) => ({
    parameter,
    key,
    value,
    from,
    until,
    publishedOn: `${from.slice(0, 4)}-01-01`,
    status: 'final',
    document: DOCUMENT,
    suppliedBy: SUPPLIER,
    synthetic: 'true',
  }))
}

export function syntheticLawEntries() {
  const { entries, faults } = supplementFromRows(syntheticLawRows(), 'law.csv')
  if (faults.length > 0) throw new Error(`the synthetic supplement is at fault: ${JSON.stringify(faults[0])}`)
  return entries
}
