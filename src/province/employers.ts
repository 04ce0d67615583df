/** The employers of a province: many small ones, a few of up to 20,000 staff, scaled to the size of the province. */
import { type CollectorShape, collectorsOf } from './collectors.ts'
import { creditCode } from './numbers.ts'
import { Random, TOPIC } from './random.ts'
import { Chooser, type UnitShape } from './units.ts'

export interface UnitEmployers {
  /** Number of the unit's first employer. */
  readonly first: number
  readonly count: number
  readonly chooser: Chooser
  readonly collectors: readonly CollectorShape[]
}

const MEAN_STAFF = 16
const LARGEST = 20_000
/** Staff falls with rank as rank to this power. */
const ZIPF = 0.92

export function unitEmployers(shapes: readonly UnitShape[], employed: number): UnitEmployers[] {
  const all = shapes.reduce((sum, { payers }) => sum + payers, 0)
  const largest = Math.min(LARGEST, Math.max(10, employed / 100))
  let first = 0
  return shapes.map(({ unit, payers }) => {
    const staff = (employed * payers) / all
    const count = Math.max(2, Math.round(staff / MEAN_STAFF))
    const zipf = Array.from({ length: count }, (_, rank) => (rank + 1) ** -ZIPF)
    const scale = staff / zipf.reduce((sum, weight) => sum + weight, 0)
    const chooser = new Chooser(zipf.map((weight) => Math.min(largest, weight * scale)))
    const own = { first, count, chooser, collectors: collectorsOf(unit) }
    first += count
    return own
  })
}

const CATEGORIES = ['民营企业', '民营企业', '民营企业', '民营企业', '国有企业', '外商投资企业', '个体工商户', '社会组织'] as const

/** Where the n-th employer pays, and under which code. */
export function employerIdentity(seed: number, region: string, own: UnitEmployers, n: number) {
  const random = new Random().start(seed, TOPIC.employer, n)
  const [main, other] = own.collectors as [CollectorShape, CollectorShape?]
  const collector = other !== undefined && random.chance(other.share) ? other.collector : main.collector
  return { random, collector, creditCode: creditCode(region, 'MA', seed * 7 + n + 1), category: random.pick(CATEGORIES) }
}
