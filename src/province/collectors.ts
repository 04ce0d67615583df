/** The tax offices that collect: one a plan unit, the directly-served ones, and the bonded zone's. */
import { type PlanUnit, PROVINCE, SUZHOU_INDUSTRIAL_PARK } from '../kernel/plan-unit.ts'

export interface CollectorShape {
  readonly collector: string
  readonly name: string
  readonly region: string
  /** Part of the unit's employers that pay here. */
  readonly share: number
}

const BONDED_ZONE = { region: '320582', collector: '13205820090', name: '国家税务总局张家港保税区税务局', share: 0.08 }

export function collectorsOf(unit: PlanUnit): CollectorShape[] {
  const own = { collector: `1${unit.region}0000`, name: collectorName(unit), region: unit.region, share: 1 }
  return unit.region === BONDED_ZONE.region ? [{ ...own, share: 1 - BONDED_ZONE.share }, BONDED_ZONE] : [own]
}

function collectorName(unit: PlanUnit): string {
  if (unit.region === PROVINCE) return '国家税务总局江苏省税务局第三税务分局'
  if (unit.region === SUZHOU_INDUSTRIAL_PARK) return '国家税务总局苏州工业园区税务局'
  return `国家税务总局${unit.zh}税务局`
}
