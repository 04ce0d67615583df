/**
 * How many payers and pensioners each plan unit has: by the census of its city, the lean of payers to the south of the
 * province and of pensioners to the old industrial towns, and the counties' part. Weights only, rough on purpose.
 */
import type { Month } from '../kernel/month.ts'
import { type PlanUnit, PROVINCE, planUnitsIn, SUZHOU_INDUSTRIAL_PARK } from '../kernel/plan-unit.ts'
import { Random, TOPIC } from './random.ts'

export interface UnitShape {
  readonly unit: PlanUnit
  readonly payers: number
  readonly pensioners: number
  /** Wages here against the province's mean. */
  readonly wages: number
}

interface CityShape {
  /** Population of the 2020 census, 10,000. */
  readonly population: number
  readonly payers: number
  readonly pensioners: number
  readonly wages: number
  /** Part of the city that lives in its counties. */
  readonly counties: number
}

const CITIES: Readonly<Record<string, CityShape>> = {
  '320100': { population: 931.5, payers: 1.25, pensioners: 1.1, wages: 1.18, counties: 0 },
  '320200': { population: 746.2, payers: 1.3, pensioners: 1.3, wages: 1.08, counties: 0.41 },
  '320300': { population: 908.4, payers: 0.62, pensioners: 0.6, wages: 0.88, counties: 0.6 },
  '320400': { population: 527.8, payers: 1.2, pensioners: 1.2, wages: 1.05, counties: 0.15 },
  '320500': { population: 1274.8, payers: 1.5, pensioners: 1.05, wages: 1.12, counties: 0.48 },
  '320600': { population: 772.7, payers: 0.95, pensioners: 1.4, wages: 0.97, counties: 0.52 },
  '320700': { population: 459.9, payers: 0.66, pensioners: 0.6, wages: 0.87, counties: 0.52 },
  '320800': { population: 455.6, payers: 0.68, pensioners: 0.72, wages: 0.87, counties: 0.4 },
  '320900': { population: 671.0, payers: 0.72, pensioners: 1.0, wages: 0.88, counties: 0.64 },
  '321000': { population: 456.0, payers: 0.92, pensioners: 1.25, wages: 0.95, counties: 0.43 },
  '321100': { population: 321.0, payers: 0.96, pensioners: 1.4, wages: 0.97, counties: 0.58 },
  '321200': { population: 451.3, payers: 0.86, pensioners: 1.25, wages: 0.93, counties: 0.63 },
  '321300': { population: 498.6, payers: 0.6, pensioners: 0.36, wages: 0.84, counties: 0.66 },
}

/** Addressed by the province itself, and larger than their neighbours. */
const LARGE_COUNTIES: Readonly<Record<string, number>> = { '320583': 1.9, '320281': 1.4, '320582': 1.3, '321322': 1.4, '321283': 1.2 }

export function unitShapes(seed: number, month: Month): UnitShape[] {
  const units = planUnitsIn(month)
  return units.map((unit, position) => {
    const random = new Random().start(seed, TOPIC.unit, position)
    const vary = () => 0.9 + 0.2 * random.next()
    if (unit.region === PROVINCE) return { unit, payers: 60 * vary(), pensioners: 40 * vary(), wages: 1.3 }
    if (unit.region === SUZHOU_INDUSTRIAL_PARK) return { unit, payers: 75 * vary(), pensioners: 6 * vary(), wages: 1.22 }
    const city = CITIES[unit.level === 'city' ? unit.region : (unit.parent ?? '')]
    if (city === undefined) throw new Error(`no weights for the plan unit ${unit.region}`)
    const people = city.population * shareOfCity(unit, units, city)
    const wages = city.wages * (unit.level === 'county' ? 0.95 : 1.02)
    return { unit, payers: people * city.payers * vary(), pensioners: people * city.pensioners * vary(), wages }
  })
}

function shareOfCity(unit: PlanUnit, units: readonly PlanUnit[], city: CityShape): number {
  if (unit.level === 'city') return 1 - city.counties
  const size = ({ region }: PlanUnit) => LARGE_COUNTIES[region] ?? 1
  const all = units
    .filter(({ parent, level }) => parent === unit.parent && level === 'county')
    .reduce((sum, county) => sum + size(county), 0)
  return (city.counties * size(unit)) / all
}

/** Chooses positions in proportion to weights. */
export class Chooser {
  readonly #ends: Float64Array

  constructor(weights: readonly number[]) {
    this.#ends = new Float64Array(weights.length)
    let end = 0
    for (const [position, weight] of weights.entries()) {
      end += weight
      this.#ends[position] = end
    }
  }

  choose(random: Random): number {
    const at = random.next() * (this.#ends.at(-1) as number)
    let [low, high] = [0, this.#ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] as number) > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
