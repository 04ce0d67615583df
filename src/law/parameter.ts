/**
 * What a parameter of the law is, and the list of those there are. A parameter exists once; its entries are dated, cited,
 * published on a day, provisional or final, confirmed or not. Where a supplement (`law.csv`) sets what the built-in law
 * leaves unset it uses these names and keys:
 *
 * | name | key | sets |
 * |---|---|---|
 * | employer-rate | 320576 | the Park's own employer rate, months before 2022-01 |
 * | phase-in | | share of the new method in transitional pensions, award months before 2024-01 |
 * | urban-income | | a year's urban disposable income, from January to the next; for deaths of the year after |
 * | funeral-months | | months of the base paid as funeral grant, months of death before 2021-09 |
 * | grant-months | under-5, under-10, to-15, each-year-beyond, at-most, retired-at-least | the survivors' grant, the same |
 * | general-gap-provincial-share | | the province's part of a general gap the balance does not cover, of a year |
 * | general-gap-weight | name of the factor | weights of sharing the local part, of a year; they add up to 1 |
 */
import type { Day } from '../kernel/day.ts'

export type ParameterStatus = 'provisional' | 'final'

export interface ParameterEntry {
  readonly name: string
  /** Region, age, group or factor; "" where the parameter has none. */
  readonly key: string
  readonly value: string
  /** Month or day, as the parameter is dated; half-open, `until` null while it stands. */
  readonly from: string
  readonly until: string | null
  readonly publishedOn: Day
  readonly status: ParameterStatus
  readonly document: string
  readonly cites: readonly string[]
  readonly confirmed: boolean
  readonly origin: 'built-in' | 'supplement' | 'published'
  /** Ends a standing parameter: from its day on nothing is set, whatever was published before. Its value is "". */
  readonly repealed?: true
  readonly suppliedBy?: string
  readonly synthetic?: boolean
}

export type ValueKind = 'yuan' | 'rate' | 'decimal' | 'whole' | 'month'

export interface ParameterKind {
  readonly name: string
  readonly zh: string
  readonly value: ValueKind
  readonly dated: 'month' | 'day'
  /** The keys it may have; null where any text may be one. */
  readonly keys: readonly string[] | null
  /** A rule divides by it: it cannot be zero. */
  readonly divides?: true
}

const PLAIN: readonly string[] = ['']
const GROUPS: readonly string[] = ['male', 'female55', 'female50']
const AGES: readonly string[] = Array.from({ length: 31 }, (_, index) => String(40 + index))
const STEPS: readonly string[] = Array.from({ length: 12 }, (_, index) => String(index + 1))
const BANDS: readonly string[] = ['1', '2', '3']

/** Every parameter the law may set. */
export const parameterKinds = [
  { name: 'base-floor', zh: '缴费工资基数下限', value: 'yuan', dated: 'month', keys: PLAIN },
  { name: 'base-ceiling', zh: '缴费工资基数上限', value: 'yuan', dated: 'month', keys: PLAIN },
  { name: 'wage-year-lag', zh: '缴费基数所依工资年度（早于所属月份的年数）', value: 'whole', dated: 'month', keys: PLAIN },
  { name: 'employer-rate', zh: '单位缴费比例', value: 'rate', dated: 'month', keys: ['', '320576'] },
  { name: 'employee-rate', zh: '个人缴费比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'flexible-rate', zh: '灵活就业人员缴费比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'flexible-account-rate', zh: '灵活就业人员个人账户记入比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'flexible-step', zh: '灵活就业人员缴费基数档次', value: 'yuan', dated: 'month', keys: STEPS },
  { name: 'late-surcharge-rate', zh: '滞纳金日比例', value: 'rate', dated: 'day', keys: PLAIN },
  { name: 'crediting-rate', zh: '个人账户记账利率', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'calculation-base', zh: '养老金计发基数', value: 'yuan', dated: 'month', keys: PLAIN },
  { name: 'index-wage', zh: '计算实际缴费工资指数的基数', value: 'yuan', dated: 'month', keys: PLAIN, divides: true },
  { name: 'retirement-age', zh: '原法定退休年龄（月）', value: 'whole', dated: 'month', keys: GROUPS },
  { name: 'retirement-delay-start', zh: '延迟退休起始出生月', value: 'month', dated: 'month', keys: GROUPS },
  { name: 'retirement-delay-step', zh: '每延迟一个月所隔出生月数', value: 'whole', dated: 'month', keys: GROUPS, divides: true },
  { name: 'retirement-delay-most', zh: '延迟退休最多月数', value: 'whole', dated: 'month', keys: GROUPS },
  { name: 'qualifying-months', zh: '最低缴费年限（月）', value: 'whole', dated: 'month', keys: PLAIN },
  { name: 'annuity-divisor', zh: '计发月数', value: 'whole', dated: 'month', keys: AGES, divides: true },
  { name: 'annuity-divisor-by-month', zh: '计发月数是否按月插值', value: 'whole', dated: 'month', keys: PLAIN },
  { name: 'pooled-rate', zh: '基础养老金每年比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'transitional-rate', zh: '过渡性养老金每年比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'phase-in', zh: '过渡性养老金新办法比重', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'urban-income', zh: '城镇居民人均可支配收入（年）', value: 'yuan', dated: 'month', keys: PLAIN },
  { name: 'funeral-months', zh: '丧葬补助金月数', value: 'whole', dated: 'month', keys: PLAIN },
  {
    name: 'grant-months',
    zh: '抚恤金月数',
    value: 'whole',
    dated: 'month',
    keys: ['under-5', 'under-10', 'to-15', 'each-year-beyond', 'at-most', 'retired-at-least'],
  },
  { name: 'transfer-pooled-rate', zh: '转移统筹基金比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'credit-from', zh: '超收冲减分档起点', value: 'rate', dated: 'month', keys: BANDS },
  { name: 'credit-share', zh: '超收冲减分档比例', value: 'rate', dated: 'month', keys: BANDS },
  { name: 'general-gap-provincial-share', zh: '一般性收支缺口省级分担比例', value: 'rate', dated: 'month', keys: PLAIN },
  { name: 'general-gap-weight', zh: '一般性收支缺口分担因素权重', value: 'rate', dated: 'month', keys: null },
] as const satisfies readonly ParameterKind[]

export type ParameterName = (typeof parameterKinds)[number]['name']

const KINDS: ReadonlyMap<string, ParameterKind> = new Map(parameterKinds.map((kind) => [kind.name, kind]))

export function parameterKind(name: string): ParameterKind | undefined {
  return KINDS.get(name)
}
