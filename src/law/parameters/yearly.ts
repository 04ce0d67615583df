/** Figures set for a year: crediting rates, calculation bases, index wages, urban incomes. */
import type { ParameterEntry, ParameterName } from '../parameter.ts'
import { entry, ofYear, type Source } from './entry.ts'

const CREDITING: readonly (readonly [number, string])[] = [
  [2016, '0.0831'],
  [2017, '0.0712'],
  [2018, '0.0829'],
  [2019, '0.0761'],
  [2020, '0.0604'],
  [2021, '0.0669'],
  [2022, '0.0612'],
  [2023, '0.0397'],
  [2024, '0.0262'],
  [2025, '0.015'],
]

const creditingRates = CREDITING.map(([year, rate]) => {
  const first = year === 2016
  return entry('crediting-rate', rate, ofYear(year), {
    document: first ? '人社厅发〔2017〕71号' : `${year}年职工基本养老保险个人账户记账利率公布`,
    cites: ['人社部发〔2017〕31号', '社会保险法 14'],
    publishedOn: first ? '2017-06-08' : `${year + 1}-06-30`,
    confirmed: first,
  })
})

interface YearlyFigure {
  readonly year: number
  readonly value: string
  readonly document: string
  readonly publishedOn: string
  readonly confirmed: boolean
}

/**
 * The figure of each year and, until it is published, that of the year before as a provisional stand-in; it is known to
 * stand in as soon as it is itself published.
 */
function withStandIns(name: ParameterName, cites: readonly string[], figures: readonly YearlyFigure[]): ParameterEntry[] {
  return figures.flatMap(({ year, value, ...source }) => {
    const before = figures.find((each) => each.year === year - 1)
    const own = entry(name, value, ofYear(year), { ...source, cites })
    if (!before) return [own]
    const { document, publishedOn, value: earlier } = before
    const standIn: Source = { document, publishedOn, cites, status: 'provisional', confirmed: false }
    return [entry(name, earlier, ofYear(year), standIn), own]
  })
}

const BASE_CITES = ['苏政发〔2020〕45号 意见 二(一)']
const BASE_2021 = '苏人社发〔2021〕107号'

const calculationBases = [
  entry('calculation-base', '7602.00', ofYear(2021), {
    document: '2020年江苏省养老金计发基数',
    cites: BASE_CITES,
    publishedOn: '2021-01-01',
    status: 'provisional',
    confirmed: false,
  }),
  ...withStandIns('calculation-base', BASE_CITES, [
    { year: 2021, value: '7974.00', document: BASE_2021, publishedOn: '2021-11-16', confirmed: true },
    { year: 2022, value: '8309.00', document: '苏人社函〔2022〕334号', publishedOn: '2022-10-01', confirmed: false },
    { year: 2023, value: '8613.00', document: '苏人社发〔2023〕62号', publishedOn: '2023-10-01', confirmed: false },
    { year: 2024, value: '8785.00', document: '2024年江苏省养老金计发基数', publishedOn: '2024-09-30', confirmed: false },
    { year: 2025, value: '8917.00', document: '2025年江苏省养老金计发基数', publishedOn: '2025-09-18', confirmed: false },
  ]),
]

/** The wage behind a year's limits; other years than 2021 are inferred from them, and 2023 was never seen. */
const indexWages = withStandIns(
  'index-wage',
  ['苏政发〔2020〕45号 意见 二(一)'],
  [
    { year: 2019, value: '5614.00', document: '2019年缴费工资基数上限所依工资', publishedOn: '2019-07-01', confirmed: false },
    { year: 2020, value: '6445.00', document: '2020年缴费工资基数上限所依工资', publishedOn: '2020-07-01', confirmed: false },
    { year: 2021, value: '6862.00', document: BASE_2021, publishedOn: '2021-11-16', confirmed: true },
    { year: 2022, value: '7490.00', document: '苏人社函〔2022〕334号', publishedOn: '2022-10-01', confirmed: false },
    { year: 2024, value: '8132.00', document: '苏人社发〔2024〕38号', publishedOn: '2024-09-30', confirmed: false },
    { year: 2025, value: '8254.00', document: '苏人社发〔2025〕33号', publishedOn: '2025-09-18', confirmed: false },
  ],
)

const INCOMES: readonly (readonly [number, string])[] = [
  [2020, '53102.00'],
  [2021, '57743.00'],
  [2022, '60178.00'],
  [2023, '63211.00'],
  [2024, '66173.00'],
]

const urbanIncomes = INCOMES.map(([year, income]) =>
  entry('urban-income', income, ofYear(year), {
    document: `${year}年江苏省国民经济和社会发展统计公报`,
    cites: ['人社部发〔2021〕18号'],
    publishedOn: `${year + 1}-01-31`,
    confirmed: false,
  }),
)

export const yearly: readonly ParameterEntry[] = [...creditingRates, ...calculationBases, ...indexWages, ...urbanIncomes]
