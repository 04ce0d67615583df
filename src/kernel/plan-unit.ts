/**
 * Plan units (计划单位): the province's own level, each city's own level with its districts, each county and county-level
 * city, and Suzhou Industrial Park. Codes are those of GB/T 2260 and dated; the Park's is the statistical code.
 */
import { type Month, monthOf } from './month.ts'

export type PlanUnitLevel = 'province' | 'city' | 'county' | 'park'

export interface PlanUnit {
  readonly region: string
  readonly zh: string
  readonly level: PlanUnitLevel
  /** The unit above; null for the province. */
  readonly parent: string | null
  /** First month after its last, where it has ended. */
  readonly until: Month | null
}

export const PROVINCE = '320000'
export const SUZHOU_INDUSTRIAL_PARK = '320576'

const CITIES: Readonly<Record<string, string>> = {
  '320100': '南京市',
  '320200': '无锡市 320281江阴市 320282宜兴市',
  '320300': '徐州市 320321丰县 320322沛县 320324睢宁县 320381新沂市 320382邳州市',
  '320400': '常州市 320481溧阳市',
  '320500': '苏州市 320581常熟市 320582张家港市 320583昆山市 320585太仓市',
  '320600': '南通市 320623如东县 320681启东市 320682如皋市 320684海门市 320685海安市',
  '320700': '连云港市 320722东海县 320723灌云县 320724灌南县',
  '320800': '淮安市 320826涟水县 320830盱眙县 320831金湖县',
  '320900': '盐城市 320921响水县 320922滨海县 320923阜宁县 320924射阳县 320925建湖县 320981东台市',
  '321000': '扬州市 321023宝应县 321081仪征市 321084高邮市',
  '321100': '镇江市 321181丹阳市 321182扬中市 321183句容市',
  '321200': '泰州市 321281兴化市 321282靖江市 321283泰兴市',
  '321300': '宿迁市 321322沭阳县 321323泗阳县 321324泗洪县',
}

/** Haimen became a district of Nantong in mid-2020. */
const ENDED: Readonly<Record<string, Month>> = { '320684': monthOf(2020, 7) }

/** Every plan unit there has been since 2020, in order of code. */
export const planUnits: readonly PlanUnit[] = [
  { region: PROVINCE, zh: '省本级', level: 'province' as const, parent: null, until: null },
  ...Object.entries(CITIES).flatMap(([region, names]) => cityUnits(region, names.split(' '))),
  { region: SUZHOU_INDUSTRIAL_PARK, zh: '苏州工业园区', level: 'park' as const, parent: '320500', until: null },
].sort((a, b) => (a.region < b.region ? -1 : 1))

const BY_REGION: ReadonlyMap<string, PlanUnit> = new Map(planUnits.map((unit) => [unit.region, unit]))

export function planUnit(region: string): PlanUnit | undefined {
  return BY_REGION.get(region)
}

export function isPlanUnit(region: string, month: Month): boolean {
  const unit = BY_REGION.get(region)
  return unit !== undefined && (unit.until === null || month < unit.until)
}

/** The units of a month: 55 in 2021. */
export function planUnitsIn(month: Month): PlanUnit[] {
  return planUnits.filter((unit) => unit.until === null || month < unit.until)
}

function cityUnits(region: string, [city = '', ...counties]: readonly string[]): PlanUnit[] {
  const own: PlanUnit = { region, zh: city, level: 'city', parent: PROVINCE, until: null }
  const below = counties.map((text): PlanUnit => {
    const code = text.slice(0, 6)
    return { region: code, zh: text.slice(6), level: 'county', parent: region, until: ENDED[code] ?? null }
  })
  return [own, ...below]
}
