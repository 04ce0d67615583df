/**
 * The folder a province comes in: which files, which columns, what may stand in them. The reader, the import, the guide
 * and the synthetic province all follow this table. Files are read in this order, so that a key is known before its use.
 */
import type { Kind } from '../../../platform/files/index.ts'

export interface FileFormat {
  readonly required: boolean
  /** In the order of writing; a reader takes them in any order. */
  readonly columns: Readonly<Record<string, Kind>>
  /** Sets of columns no two rows may share. For small files, and for numbers that name one body or person. */
  readonly unique?: readonly (readonly string[])[]
  /**
   * Rows of one person must lie apart: at most one row (nothing more given), one a value of `at`, or ranges that do not
   * overlap: nobody takes part through two employers in one month.
   */
  readonly apart?: { readonly at?: string; readonly ranges?: true }
  /** What makes a row the same one in another version of the file, where no rule above says so; without it the whole row does. */
  readonly key?: readonly string[]
}

const money: Kind = { form: 'money' }
const moneyAboveZero: Kind = { form: 'money', aboveZero: true }
const month: Kind = { form: 'month' }
const day: Kind = { form: 'day' }
const decimal: Kind = { form: 'decimal' }
const boolean: Kind = { form: 'boolean' }
const year: Kind = { form: 'integer', least: 1990, most: 2199 }
const months: Kind = { form: 'integer', least: 0, most: 900 }
const region: Kind = { form: 'key', of: 'plan unit' }
const collector: Kind = { form: 'key', of: 'collector' }
const employer: Kind = { form: 'key', of: 'employer' }
const person: Kind = { form: 'key', of: 'person' }

function text(longest: number): Kind {
  return { form: 'text', longest }
}

function optional(kind: Kind): Kind {
  return { form: 'optional', kind }
}

function oneOf(...values: string[]): Kind {
  return { form: 'one of', values }
}

export const INCOME_LINES = [
  'contribution',
  'subsidy',
  'interest',
  'transfer-in',
  'investment',
  'subsidy-from-above',
  'remittance-from-below',
  'other-income',
] as const
export const EXPENDITURE_LINES = [
  'pension',
  'survivors',
  'transfer-out',
  'subsidy-to-below',
  'remittance-to-above',
  'other-expenditure',
] as const
export const FLOW_KINDS = [
  'interest-income',
  'transfer-income',
  'other-income',
  'central-subsidy',
  'local-subsidy',
  'investment-income',
  'adjustment-received',
  'adjustment-paid',
  'transfer-out',
  'other-expenditure',
  'legacy-remittance',
] as const

const ENTRY_MONTHS = ['m01', 'm02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08', 'm09', 'm10', 'm11', 'm12'] as const

const table = {
  'province.csv': {
    required: true,
    columns: { name: text(60), year, synthetic: boolean, seed: optional({ form: 'integer', least: 0, most: 4_294_967_295 }) },
    key: [],
  },
  'plan-units.csv': {
    required: true,
    columns: { region: { form: 'own key', of: 'plan unit' }, name: text(60), parent: optional(region) },
  },
  'collectors.csv': {
    required: true,
    columns: {
      collector: { form: 'own key', of: 'collector' },
      name: text(100),
      region,
      treasury: region,
      from: day,
      until: optional(day),
    },
  },
  'employers.csv': {
    required: true,
    columns: {
      employer: { form: 'own key', of: 'employer' },
      creditCode: { form: 'credit code' },
      name: text(100),
      region,
      collector,
      category: text(40),
    },
    unique: [['creditCode']],
  },
  'persons.csv': {
    required: true,
    columns: {
      person: { form: 'own key', of: 'person' },
      idNumber: { form: 'identity number' },
      name: text(60),
      group: oneOf('male', 'female55', 'female50'),
      household: { form: 'region code' },
    },
    unique: [['idNumber']],
  },
  'employments.csv': {
    required: true,
    columns: { person, employer, from: month, until: optional(month) },
    apart: { ranges: true },
  },
  'wages.csv': { required: true, columns: { person, year, monthly: money }, apart: { at: 'year' } },
  'flexible.csv': {
    required: false,
    columns: { person, region, collector, base: moneyAboveZero, from: month, until: optional(month) },
    apart: { ranges: true },
  },
  'pensioners.csv': {
    required: true,
    columns: {
      person,
      region,
      from: month,
      pooled: money,
      account: money,
      transitional: money,
      adjustments: money,
      contributionMonths: months,
      accountBalance: money,
    },
    apart: {},
  },
  'accounts.csv': {
    required: true,
    columns: { person, region, opening: money, ...Object.fromEntries(ENTRY_MONTHS.map((name) => [name, money])) },
    apart: {},
  },
  'history.csv': {
    required: false,
    columns: { person, from: month, until: month, kind: oneOf('paid', 'deemed'), index: decimal },
    apart: { ranges: true },
  },
  'transitional.csv': {
    required: false,
    columns: { person, index: decimal, months: { form: 'integer', least: 1, most: 900 }, oldMethod: money },
    apart: {},
  },
  'balances.csv': { required: true, columns: { region, legacy: money, precalled: money }, unique: [['region']] },
  'plan.csv': {
    required: true,
    columns: { region, line: oneOf(...INCOME_LINES, ...EXPENDITURE_LINES), amount: money },
    unique: [['region', 'line']],
  },
  'flows.csv': {
    required: false,
    columns: { region, day, kind: oneOf(...FLOW_KINDS), amount: moneyAboveZero, note: optional(text(200)) },
  },
  'deaths.csv': {
    required: false,
    columns: { person, diedOn: day, reportedOn: day, source: oneOf('civil-affairs', 'police') },
    apart: {},
  },
  'law.csv': {
    required: false,
    columns: {
      parameter: text(100),
      key: optional(text(40)),
      value: text(40),
      from: text(10),
      until: optional(text(10)),
      publishedOn: day,
      status: oneOf('provisional', 'final'),
      document: optional(text(200)),
      suppliedBy: text(100),
      synthetic: boolean,
    },
    key: ['parameter', 'key', 'from', 'publishedOn'],
  },
  'receipts.csv': {
    required: false,
    columns: { receipt: text(40), collector, receivedOn: day, payer: text(40), forMonth: month, principal: money, surcharge: money },
    unique: [['receipt']],
  },
  'returns.csv': {
    required: false,
    columns: { person, forMonth: month, returnedOn: day, reason: text(100) },
    apart: { at: 'forMonth' },
  },
} satisfies Record<string, FileFormat>

export type FileName = keyof typeof table
export const files: Readonly<Record<FileName, FileFormat>> = table
export const fileNames = Object.keys(table) as readonly FileName[]

/** The columns by which two versions of a file are laid beside each other; undefined where only the whole row can tell. */
export function keyOf(file: FileName): readonly string[] | undefined {
  const { columns, unique, apart, key } = files[file]
  const [own] = Object.entries(columns).find(([, kind]) => kind.form === 'own key') ?? []
  if (own !== undefined) return [own]
  if (apart !== undefined) return ['person', apart.at ?? (apart.ranges && 'from')].filter((column) => column !== undefined)
  return key ?? unique?.at(-1)
}

/** The header line of a file. */
export function headerOf(file: FileName): string {
  return Object.keys(files[file].columns).join(',')
}
