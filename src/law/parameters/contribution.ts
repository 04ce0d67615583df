/** Rates of contribution, the wage year behind a base, the steps of the flexibly employed, and the late-payment surcharge. */
import type { ParameterEntry } from '../parameter.ts'
import { entry, ofYear, type Source } from './entry.ts'

const PROVINCE = '苏政发〔2020〕45号'
/** The rates stood before the province restated them on 2020-09-01. */
const RESTATED = '2020-09'

const EARLIER: Source = {
  document: '国发〔2005〕38号',
  cites: ['国发〔2005〕38号 三'],
  publishedOn: '2006-01-01',
  confirmed: false,
}
const LOWERED: Source = {
  document: '国办发〔2019〕13号',
  cites: ['国办发〔2019〕13号 一'],
  publishedOn: '2019-05-01',
  confirmed: false,
}

function restated(article: string): Source {
  return { document: PROVINCE, cites: [`${PROVINCE} ${article}`], publishedOn: '2020-09-01', confirmed: true }
}

const BEFORE = { from: '2006-01', until: RESTATED }
const SINCE = { from: RESTATED }
const BASE = '附件1 二(二)'
const FLEXIBLE = '附件1 二(三)'

const rates = [
  entry('employer-rate', '0.16', { from: '2019-05', until: RESTATED }, LOWERED),
  entry('employer-rate', '0.16', SINCE, restated('附件1 二(一)')),
  // The Park comes to the province's rate by steps that no text at hand gives: before 2022 its rate is not set.
  entry('employer-rate', '0.16', { from: '2022-01', key: '320576' }, { ...restated('意见 二(一)'), publishedOn: '2022-01-01' }),
  entry('employee-rate', '0.08', BEFORE, EARLIER),
  entry('employee-rate', '0.08', SINCE, restated(BASE)),
  entry('flexible-rate', '0.2', BEFORE, EARLIER),
  entry('flexible-rate', '0.2', SINCE, restated(FLEXIBLE)),
  entry('flexible-account-rate', '0.08', BEFORE, EARLIER),
  entry('flexible-account-rate', '0.08', SINCE, restated(FLEXIBLE)),
]

/**
 * Insurance years ran from July to June until 2021-06, a half-year bridged to the calendar year: the wage of a base is
 * one calendar year old, in the first half of 2021 still two.
 */
const wageYears = [
  entry('wage-year-lag', '1', { from: '2020-07', until: '2021-01' }, { ...restated(BASE), publishedOn: '2020-07-01', confirmed: false }),
  entry('wage-year-lag', '2', { from: '2021-01', until: '2021-07' }, { ...restated(BASE), publishedOn: '2020-07-01', confirmed: false }),
  entry('wage-year-lag', '1', { from: '2021-07', until: '2022-01' }, { ...restated(BASE), publishedOn: '2021-07-01', confirmed: false }),
  entry('wage-year-lag', '1', { from: '2022-01' }, { ...restated(BASE), publishedOn: '2022-01-01', confirmed: false }),
]

const BETWEEN = ['6000', '7000', '8000', '9000', '10000', '12000', '14000', '16000', '18000', '20000']

function steps(year: number, lowest: string, highest: string, source: Source): ParameterEntry[] {
  return [lowest, ...BETWEEN, highest].map((step, index) =>
    entry('flexible-step', `${step}.00`, { ...ofYear(year), key: index + 1 }, source),
  )
}

const flexibleSteps = [
  ...steps(2023, '4494', '24042', {
    document: '苏人社发〔2023〕3号',
    cites: [`${PROVINCE} ${FLEXIBLE}`],
    publishedOn: '2023-01-06',
    status: 'provisional',
    confirmed: false,
  }),
  ...steps(2025, '4952', '24762', {
    document: '苏人社发〔2025〕33号',
    cites: [`${PROVINCE} ${FLEXIBLE}`],
    publishedOn: '2025-09-18',
    confirmed: true,
  }),
]

const surcharge = entry(
  'late-surcharge-rate',
  '0.0005',
  { from: '2011-07-01' },
  {
    document: '社会保险法',
    cites: ['社会保险法 86'],
    publishedOn: '2011-07-01',
    confirmed: true,
  },
)

export const contribution: readonly ParameterEntry[] = [...rates, ...wageYears, ...flexibleSteps, surcharge]
