/** Retirement ages, qualifying period, annuity divisors, rates of the pension's parts, survivors' benefits, money of a transfer out. */
import type { ParameterEntry } from '../parameter.ts'
import { entry, ofYear, type Source } from './entry.ts'

const OF_1978: Source = { document: '国发〔1978〕104号', cites: ['国发〔1978〕104号 一'], publishedOn: '1978-06-02', confirmed: false }
const OF_1951: Source = { document: '劳动保险条例', cites: ['劳动保险条例 15'], publishedOn: '1951-03-01', confirmed: false }
const DELAY: Source = {
  document: '全国人大常委会关于实施渐进式延迟法定退休年龄的决定',
  cites: ['延迟法定退休年龄决定 一'],
  publishedOn: '2025-01-01',
  confirmed: true,
}

const GROUPS = [
  { key: 'male', age: '720', start: '1965-01', step: '4', most: '36' },
  { key: 'female55', age: '660', start: '1970-01', step: '4', most: '36' },
  { key: 'female50', age: '600', start: '1975-01', step: '2', most: '60' },
]

const ages = GROUPS.flatMap(({ key, age, start, step, most }) => [
  entry('retirement-age', age, { from: '1951-03', until: '1978-06', key }, OF_1951),
  entry('retirement-age', age, { from: '1978-06', key }, OF_1978),
  entry('retirement-delay-start', start, { from: '2025-01', key }, DELAY),
  entry('retirement-delay-step', step, { from: '2025-01', key }, DELAY),
  entry('retirement-delay-most', most, { from: '2025-01', key }, DELAY),
])

const QUALIFYING: Source = { ...DELAY, cites: ['延迟法定退休年龄决定 二'] }
const SIXTEEN: Source = { document: '社会保险法', cites: ['社会保险法 16'], publishedOn: '2011-07-01', confirmed: true }

/** Fifteen years stand; the decision on retirement ages raises them by half a year a year from 2030. */
const qualifying = [
  entry(
    'qualifying-months',
    '180',
    { from: '1998-01', until: '2011-01' },
    {
      document: '国发〔1997〕26号',
      cites: ['国发〔1997〕26号 五'],
      publishedOn: '1998-01-01',
      confirmed: false,
    },
  ),
  entry('qualifying-months', '180', { from: '2011-01' }, SIXTEEN),
  ...Array.from({ length: 9 }, (_, index) => entry('qualifying-months', String(186 + index * 6), ofYear(2030 + index), QUALIFYING)),
  entry('qualifying-months', '240', { from: '2039-01' }, QUALIFYING),
]

const METHOD: Source = { document: '国发〔2005〕38号', cites: ['国发〔2005〕38号 附件'], publishedOn: '2006-01-01', confirmed: false }
const BY_MONTH: Source = { document: '国发〔2005〕38号', cites: ['国发〔2005〕38号 附件'], publishedOn: '2025-01-01', confirmed: false }

/** Ages 40 to 70. */
const DIVISORS = [
  233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170, 164, 158, 152, 145, 139, 132, 125, 117, 109, 101, 93, 84,
  75, 65, 56,
]

const divisors = [
  ...DIVISORS.map((months, index) => entry('annuity-divisor', String(months), { from: '2006-01', key: 40 + index }, METHOD)),
  entry('annuity-divisor-by-month', '0', { from: '2006-01', until: '2025-01' }, METHOD),
  entry('annuity-divisor-by-month', '1', { from: '2025-01' }, BY_MONTH),
]

const REGULATION = '江苏省企业职工基本养老保险规定'
const POOLED: Source = { document: REGULATION, cites: [`${REGULATION} 19`], publishedOn: '2006-01-01', confirmed: false }
const TRANSITIONAL: Source = { document: REGULATION, cites: [`${REGULATION} 21`], publishedOn: '2006-01-01', confirmed: false }

function phaseIn(year: number): Source {
  return { ...TRANSITIONAL, publishedOn: `${year}-01-01` }
}

const pension = [
  entry('pooled-rate', '0.01', { from: '2006-01' }, POOLED),
  entry('transitional-rate', '0.012', { from: '2006-01' }, TRANSITIONAL),
  entry('phase-in', '0.4', ofYear(2024), phaseIn(2024)),
  entry('phase-in', '0.7', ofYear(2025), phaseIn(2025)),
  entry('phase-in', '1', { from: '2026-01' }, phaseIn(2026)),
]

const SURVIVORS: Source = { document: '人社部发〔2021〕18号', cites: ['人社部发〔2021〕18号'], publishedOn: '2021-09-01', confirmed: false }

const GRANT_MONTHS: Readonly<Record<string, string>> = {
  'under-5': '3',
  'under-10': '6',
  'to-15': '9',
  'each-year-beyond': '1',
  'at-most': '24',
  'retired-at-least': '9',
}

const survivors = [
  entry('funeral-months', '2', { from: '2021-09' }, SURVIVORS),
  ...Object.entries(GRANT_MONTHS).map(([key, months]) => entry('grant-months', months, { from: '2021-09', key }, SURVIVORS)),
]

const TRANSFER: Source = { document: '国办发〔2009〕66号', cites: ['国办发〔2009〕66号 4'], publishedOn: '2010-01-01', confirmed: false }

/** By the year the wages are of: nothing is pooled for years before 1998. */
const transfer = [
  entry('transfer-pooled-rate', '0', { from: '0001-01', until: '1998-01' }, TRANSFER),
  entry('transfer-pooled-rate', '0.12', { from: '1998-01' }, TRANSFER),
]

export const benefit: readonly ParameterEntry[] = [...ages, ...qualifying, ...divisors, ...pension, ...survivors, ...transfer]
