/** What will be collected for each unit in the year, by the very conduct the simulated bureau shows. */
import { addMonths } from '../kernel/month.ts'
import { conductOf, tendencyOf } from './conduct.ts'
import type { Context } from './context.ts'
import { employerIdentity } from './employers.ts'

/** Fen collected a unit, contributions only. */
export function expectedContributions(context: Context): Float64Array {
  const { seed, shapes, employers, totals, law, start } = context
  const collected = Float64Array.from(totals.flexible)
  for (const [position, own] of employers.entries()) {
    const region = shapes[position]?.unit.region ?? ''
    const rate = (law.employerRate(region, start)?.ppm ?? 0) + (law.ppm('employee-rate', start) ?? 0)
    let bases = 0
    for (let employer = own.first; employer < own.first + own.count; employer++) bases += paidBases(employer, region, position)
    collected[position] = (collected[position] as number) + (bases * rate) / 1_000_000
  }
  return collected

  function paidBases(employer: number, region: string, position: number): number {
    const own = employers[position] as (typeof employers)[number]
    const { creditCode, collector } = employerIdentity(seed, region, own, employer)
    const tendency = tendencyOf(seed, creditCode, collector)
    let paid = 0
    for (let number = 0; number < 12; number++) {
      const base = totals.bases[employer * 12 + number] as number
      if (base === 0) continue
      const { way, share } = conductOf(seed, creditCode, addMonths(start, number), tendency)
      if (way !== 'late' || number < 11) paid += (base * share) / 1000
    }
    return paid
  }
}
