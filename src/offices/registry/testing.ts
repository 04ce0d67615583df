/** Ways to spoil a file of a good folder, each with the fault the import must find: material for its tests. */

/** Changes the text of a file; the fault it must cause, at its place. */
export interface Spoilt {
  readonly title: string
  readonly file: string
  readonly change: (text: string) => string | Buffer
  readonly fault: { readonly row: number; readonly column: string; readonly code: string }
}

const line = (text: string, row: number) => text.split('\n')[row - 1] ?? ''
/** Puts another value into a column of a row. */
function cell(row: number, column: string, value: string | ((before: string) => string)) {
  return (text: string) => {
    const at = line(text, 1).split(',').indexOf(column)
    const all = text.split('\n')
    const fields = line(text, row).split(',')
    fields[at] = typeof value === 'string' ? value : value(fields[at] ?? '')
    all[row - 1] = fields.join(',')
    return all.join('\n')
  }
}

export const spoiltFiles: readonly Spoilt[] = [
  {
    title: 'an unknown column',
    file: 'wages.csv',
    change: (text) => text.replace('monthly', 'weekly'),
    fault: { row: 1, column: 'weekly', code: 'unknown-column' },
  },
  {
    title: 'a missing column',
    file: 'deaths.csv',
    change: (text) => text.replace(',source', ''),
    fault: { row: 1, column: 'source', code: 'missing-column' },
  },
  {
    title: 'a column twice',
    file: 'wages.csv',
    change: (text) => text.replace('monthly', 'year'),
    fault: { row: 1, column: 'year', code: 'duplicate-column' },
  },
  {
    title: 'a field too many',
    file: 'wages.csv',
    change: (text) => text.replace(line(text, 3), `${line(text, 3)},x`),
    fault: { row: 3, column: '', code: 'wrong-number-of-fields' },
  },
  {
    title: 'money without fen',
    file: 'wages.csv',
    change: cell(4, 'monthly', '5000'),
    fault: { row: 4, column: 'monthly', code: 'invalid-money' },
  },
  {
    title: 'negative money',
    file: 'balances.csv',
    change: cell(2, 'legacy', '-1.00'),
    fault: { row: 2, column: 'legacy', code: 'invalid-money' },
  },
  {
    title: 'a thirteenth month',
    file: 'employments.csv',
    change: cell(2, 'from', '2020-13'),
    fault: { row: 2, column: 'from', code: 'invalid-month' },
  },
  {
    title: 'a day that is not',
    file: 'deaths.csv',
    change: cell(2, 'diedOn', '2021-02-30'),
    fault: { row: 2, column: 'diedOn', code: 'invalid-day' },
  },
  {
    title: 'a wrong check digit of a person',
    file: 'persons.csv',
    change: cell(3, 'idNumber', otherCheck),
    fault: { row: 3, column: 'idNumber', code: 'invalid-identity-number' },
  },
  {
    title: 'a wrong check digit of an employer',
    file: 'employers.csv',
    change: cell(3, 'creditCode', otherCheck),
    fault: { row: 3, column: 'creditCode', code: 'invalid-credit-code' },
  },
  {
    title: 'a group that is not of the sex',
    file: 'persons.csv',
    change: cell(2, 'group', (group) => (group === 'male' ? 'female50' : 'male')),
    fault: { row: 2, column: 'group', code: 'group-not-of-sex' },
  },
  {
    title: 'a word that is not of the list',
    file: 'deaths.csv',
    change: cell(2, 'source', 'hearsay'),
    fault: { row: 2, column: 'source', code: 'not-one-of' },
  },
  {
    title: 'an unknown person',
    file: 'pensioners.csv',
    change: cell(2, 'person', 'P-none'),
    fault: { row: 2, column: 'person', code: 'unknown-key' },
  },
  {
    title: 'an unknown employer',
    file: 'employments.csv',
    change: cell(5, 'employer', 'E-none'),
    fault: { row: 5, column: 'employer', code: 'unknown-key' },
  },
  {
    title: 'a region that is no plan unit',
    file: 'plan-units.csv',
    change: cell(3, 'region', '320684'),
    fault: { row: 3, column: 'region', code: 'not-a-plan-unit' },
  },
  {
    title: 'a person twice',
    file: 'persons.csv',
    change: (text) => `${text}${line(text, 2)}\n`,
    fault: { row: 0, column: 'person', code: 'duplicate-key' },
  },
  {
    title: 'a wage year twice',
    file: 'wages.csv',
    change: (text) => `${text}${line(text, 2)}\n`,
    fault: { row: 0, column: 'year', code: 'duplicate-key' },
  },
  {
    title: 'a plan line twice',
    file: 'plan.csv',
    change: (text) => `${text}${line(text, 2)}\n`,
    fault: { row: 772, column: 'line', code: 'duplicate-key' },
  },
  {
    title: 'employments that overlap',
    file: 'employments.csv',
    change: (text) => `${text}${line(text, 2)}\n`,
    fault: { row: 0, column: 'from', code: 'overlapping-range' },
  },
  {
    title: 'one person at two employers in one month',
    file: 'employments.csv',
    change: (text) => `${text}${line(text, 2).replace(/^([^,]*),[^,]*/, (_, person) => `${person},${otherEmployer(text)}`)}\n`,
    fault: { row: 0, column: 'from', code: 'overlapping-range' },
  },
  {
    title: 'a range that ends before it begins',
    file: 'history.csv',
    change: cell(2, 'until', '1990-01'),
    fault: { row: 2, column: 'until', code: 'range-empty' },
  },
  {
    title: 'a death reported before it',
    file: 'deaths.csv',
    change: cell(2, 'reportedOn', '2020-01-01'),
    fault: { row: 2, column: 'reportedOn', code: 'reported-before-death' },
  },
  {
    title: 'a missing value',
    file: 'employers.csv',
    change: cell(2, 'name', ''),
    fault: { row: 2, column: 'name', code: 'missing-value' },
  },
  {
    title: 'a parameter the law does not have',
    file: 'law.csv',
    change: cell(2, 'parameter', 'lucky-number'),
    fault: { row: 2, column: 'parameter', code: 'unknown-parameter' },
  },
  { title: 'a file cut in the middle of a row', file: 'wages.csv', change: cutAt(-7), fault: { row: 0, column: '', code: 'cut-off' } },
  {
    title: 'a file cut after the last character of a row',
    file: 'employments.csv',
    change: cutAt(-1),
    fault: { row: 0, column: '', code: 'cut-off' },
  },
  {
    title: 'a file cut in the middle of a character',
    file: 'persons.csv',
    change: cutInCharacter,
    fault: { row: 4, column: '', code: 'cut-off' },
  },
  {
    title: 'a file cut in the middle of a quoted field',
    file: 'flows.csv',
    change: (text) => `${text}320100,2021-03-12,other-income,1.00,"a, b`,
    fault: { row: 0, column: '', code: 'cut-off' },
  },
  {
    title: 'a quote that never ends in the middle',
    file: 'flows.csv',
    change: cell(3, 'note', '"a'),
    fault: { row: 3, column: '', code: 'invalid-quotes' },
  },
  { title: 'GBK', file: 'persons.csv', change: asGbk, fault: { row: 2, column: '', code: 'gbk-encoding' } },
  {
    title: 'UTF-16',
    file: 'persons.csv',
    change: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    fault: { row: 1, column: '', code: 'utf-16-encoding' },
  },
  {
    title: 'UTF-16 without a mark',
    file: 'wages.csv',
    change: (text) => Buffer.from(text, 'utf16le').swap16(),
    fault: { row: 1, column: '', code: 'utf-16-encoding' },
  },
  { title: 'a zero byte', file: 'persons.csv', change: cell(5, 'name', '王\0'), fault: { row: 5, column: 'name', code: 'nul-byte' } },
  {
    title: 'a line of ten megabytes',
    file: 'persons.csv',
    change: cell(6, 'name', '王'.repeat(3_500_000)),
    fault: { row: 6, column: '', code: 'line-too-long' },
  },
  {
    title: 'money of three decimals',
    file: 'wages.csv',
    change: cell(4, 'monthly', '5000.001'),
    fault: { row: 4, column: 'monthly', code: 'invalid-money' },
  },
  {
    title: 'money with a separator',
    file: 'balances.csv',
    change: cell(4, 'legacy', '"5,000.00"'),
    fault: { row: 4, column: 'legacy', code: 'invalid-money' },
  },
  { title: '31 February', file: 'flows.csv', change: cell(2, 'day', '2021-02-31'), fault: { row: 2, column: 'day', code: 'invalid-day' } },
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'].map((text) => ({
    title: `a formula ${JSON.stringify(text)}`,
    file: 'persons.csv',
    change: cell(3, 'name', text),
    fault: { row: 3, column: 'name', code: 'formula' },
  })),
  {
    title: 'a formula in a key',
    file: 'employers.csv',
    change: cell(3, 'employer', '-E1'),
    fault: { row: 3, column: 'employer', code: 'formula' },
  },
  {
    title: 'a formula in quotes',
    file: 'flows.csv',
    change: cell(3, 'note', '"=A1,B2"'),
    fault: { row: 3, column: 'note', code: 'formula' },
  },
  {
    title: 'a region that is none of the folder',
    file: 'flows.csv',
    change: cell(3, 'region', '320999'),
    fault: { row: 3, column: 'region', code: 'unknown-key' },
  },
  { title: 'bytes that are not UTF-8', file: 'persons.csv', change: notUtf8, fault: { row: 3, column: '', code: 'invalid-utf8' } },
  {
    title: 'a quote that never ends at the end',
    file: 'flows.csv',
    change: (text) => `${text}"\n`,
    fault: { row: 0, column: '', code: 'invalid-quotes' },
  },
  { title: 'an empty file', file: 'wages.csv', change: () => '', fault: { row: 1, column: '', code: 'empty-file' } },
]

/** Another check character than the right one. */
function otherCheck(number: string): string {
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
}

function cutAt(end: number) {
  return (text: string) => text.slice(0, end)
}

/** Ends inside the name of the fourth row. */
function cutInCharacter(text: string): Buffer {
  const bytes = Buffer.from(text)
  const fourth = text.split('\n').slice(0, 3).join('\n')
  const start = Buffer.byteLength(fourth)
  return bytes.subarray(0, bytes.findIndex((byte, at) => at > start && byte > 0x7f) + 2)
}

/** Every Chinese character as the two bytes of 中 in GBK: which one does not matter, and Node writes no GBK. */
function asGbk(text: string): Buffer {
  return Buffer.from(text.replace(/[^\p{ASCII}]/gu, '\xd6\xd0'), 'latin1')
}

function notUtf8(text: string): Buffer {
  const bytes = Buffer.from(text)
  const third = bytes.indexOf(10, bytes.indexOf(10) + 1) + 1
  bytes[third] = 0xff
  return bytes
}

/** An employer that is not the one of the first row. */
function otherEmployer(text: string): string {
  const employers = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[1] as string)
  return employers.find((employer) => employer !== employers[0]) as string
}
