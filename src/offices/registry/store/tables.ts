/** Where the rows of each file go: the table, its columns, and from which column of the file each is filled. */

import type { FileName } from '../formats/files.ts'

export type Form = 'int8' | 'int4' | 'bool' | 'text' | 'text or empty' | 'day' | 'months' | 'birth month'

/** Database column, its form, the file's column; `#row` is the number of the row without the header, `#year` the fund year. */
type Column = readonly [column: string, form: Form, source: string]

export interface Target {
  readonly table: string
  readonly columns: readonly Column[]
}

const ENTRIES: readonly Column[] = Array.from({ length: 12 }, (_, index) => {
  const name = `m${String(index + 1).padStart(2, '0')}`
  return [name, 'int8', name] as const
})

export const targets: Readonly<Record<FileName, Target>> = {
  'province.csv': {
    table: 'province',
    columns: [
      ['name', 'text', 'name'],
      ['year', 'int4', 'year'],
      ['synthetic', 'bool', 'synthetic'],
      ['seed', 'int8', 'seed'],
    ],
  },
  'plan-units.csv': {
    table: 'plan_unit',
    columns: [
      ['region', 'text', 'region'],
      ['name', 'text', 'name'],
      ['parent', 'text', 'parent'],
    ],
  },
  'collectors.csv': {
    table: 'collector',
    columns: [
      ['collector', 'text', 'collector'],
      ['name', 'text', 'name'],
      ['region', 'text', 'region'],
      ['treasury', 'text', 'treasury'],
      ['valid_from', 'day', 'from'],
      ['valid_until', 'day', 'until'],
    ],
  },
  'employers.csv': {
    table: 'employer',
    columns: [
      ['employer_id', 'int8', '#row'],
      ['external', 'text', 'employer'],
      ['credit_code', 'text', 'creditCode'],
      ['name', 'text', 'name'],
      ['region', 'text', 'region'],
      ['collector', 'text', 'collector'],
      ['category', 'text', 'category'],
    ],
  },
  'persons.csv': {
    table: 'person',
    columns: [
      ['person_id', 'int8', '#row'],
      ['external', 'text', 'person'],
      ['id_number', 'text', 'idNumber'],
      ['name', 'text', 'name'],
      ['retirement_group', 'text', 'group'],
      ['birth_month', 'birth month', 'idNumber'],
      ['household', 'text', 'household'],
    ],
  },
  'employments.csv': {
    table: 'employment',
    columns: [
      ['person_id', 'int8', 'person'],
      ['employer_id', 'int8', 'employer'],
      ['months', 'months', 'from'],
    ],
  },
  'wages.csv': {
    table: 'wage',
    columns: [
      ['person_id', 'int8', 'person'],
      ['year', 'int4', 'year'],
      ['monthly', 'int8', 'monthly'],
    ],
  },
  'flexible.csv': {
    table: 'flexible',
    columns: [
      ['person_id', 'int8', 'person'],
      ['region', 'text', 'region'],
      ['collector', 'text', 'collector'],
      ['base', 'int8', 'base'],
      ['months', 'months', 'from'],
    ],
  },
  'pensioners.csv': {
    table: 'pensioner_opening',
    columns: [
      ['person_id', 'int8', 'person'],
      ['region', 'text', 'region'],
      ['from_month', 'int4', 'from'],
      ['pooled', 'int8', 'pooled'],
      ['account', 'int8', 'account'],
      ['transitional', 'int8', 'transitional'],
      ['adjustments', 'int8', 'adjustments'],
      ['contribution_months', 'int4', 'contributionMonths'],
      ['account_balance', 'int8', 'accountBalance'],
    ],
  },
  'accounts.csv': {
    table: 'account_opening',
    columns: [['person_id', 'int8', 'person'], ['region', 'text', 'region'], ['opening', 'int8', 'opening'], ...ENTRIES],
  },
  'history.csv': {
    table: 'history',
    columns: [
      ['person_id', 'int8', 'person'],
      ['months', 'months', 'from'],
      ['kind', 'text', 'kind'],
      ['index_ppm', 'int4', 'index'],
    ],
  },
  'transitional.csv': {
    table: 'transitional',
    columns: [
      ['person_id', 'int8', 'person'],
      ['index_ppm', 'int4', 'index'],
      ['months', 'int4', 'months'],
      ['old_method', 'int8', 'oldMethod'],
    ],
  },
  'balances.csv': {
    table: 'opening_balance',
    columns: [
      ['region', 'text', 'region'],
      ['legacy', 'int8', 'legacy'],
      ['precalled', 'int8', 'precalled'],
    ],
  },
  'plan.csv': {
    table: 'plan_line',
    columns: [
      ['year', 'int4', '#year'],
      ['region', 'text', 'region'],
      ['line', 'text', 'line'],
      ['fen', 'int8', 'amount'],
    ],
  },
  'flows.csv': {
    table: 'flow',
    columns: [
      ['flow_id', 'int8', '#row'],
      ['region', 'text', 'region'],
      ['day', 'day', 'day'],
      ['kind', 'text', 'kind'],
      ['fen', 'int8', 'amount'],
      ['note', 'text or empty', 'note'],
    ],
  },
  'deaths.csv': {
    table: 'death',
    columns: [
      ['person_id', 'int8', 'person'],
      ['died_on', 'day', 'diedOn'],
      ['reported_on', 'day', 'reportedOn'],
      ['source', 'text', 'source'],
    ],
  },
  'law.csv': {
    table: 'law_supplement',
    columns: [
      ['ordinal', 'int4', '#row'],
      ['parameter', 'text', 'parameter'],
      ['key', 'text or empty', 'key'],
      ['value', 'text', 'value'],
      ['valid_from', 'text', 'from'],
      ['valid_until', 'text or empty', 'until'],
      ['published_on', 'day', 'publishedOn'],
      ['status', 'text', 'status'],
      ['document', 'text or empty', 'document'],
      ['supplied_by', 'text', 'suppliedBy'],
      ['synthetic', 'bool', 'synthetic'],
    ],
  },
  'receipts.csv': {
    table: 'receipt_opening',
    columns: [
      ['receipt', 'text', 'receipt'],
      ['collector', 'text', 'collector'],
      ['received_on', 'day', 'receivedOn'],
      ['payer', 'text', 'payer'],
      ['for_month', 'int4', 'forMonth'],
      ['principal', 'int8', 'principal'],
      ['surcharge', 'int8', 'surcharge'],
    ],
  },
  'returns.csv': {
    table: 'return_opening',
    columns: [
      ['person_id', 'int8', 'person'],
      ['for_month', 'int4', 'forMonth'],
      ['returned_on', 'day', 'returnedOn'],
      ['reason', 'text', 'reason'],
    ],
  },
}
