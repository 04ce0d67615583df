/** Runs the ways of a workload in turn, round after round, so that whatever else the machine does falls on all alike. */
import type { WayName, Workload } from './workload.ts'

export interface Measured {
  /** Seconds of each round, way by way. */
  readonly runs: Readonly<Partial<Record<WayName, readonly number[]>>>
  readonly rowsDiffering: number
  readonly peakRssMiB: number
}

interface Options {
  readonly rounds: number
  /** Brings what earlier ways wrote to disk, so that none pays for another. */
  settle(): Promise<void>
  say(line: string): void
}

/**
 * Each way is run once more than is timed, before the rounds: there its rows are compared with ours, and whoever came first would find
 * neither the server's memory nor its log in use yet.
 */
export async function measure(workload: Workload, { rounds, settle, say }: Options): Promise<Measured> {
  const names = Object.keys(workload.ways) as WayName[]
  const runs: Partial<Record<WayName, number[]>> = Object.fromEntries(names.map((name) => [name, []]))
  const time = async (name: WayName, round: string): Promise<number> => {
    await settle()
    const began = performance.now()
    await workload.ways[name]?.()
    const seconds = (performance.now() - began) / 1000
    say(`${round} ${name} ${seconds.toFixed(2)} s`)
    return seconds
  }

  let rowsDiffering = 0
  for (const name of names) {
    await time(name, 'untimed')
    if (name === 'ours') await workload.keep()
    else rowsDiffering += await workload.differing()
    await workload.clear()
  }
  for (let round = 0; round < rounds; round++) {
    // Who comes first in a round changes.
    for (const name of names.map((_, place) => names[(place + round) % names.length] as WayName)) {
      runs[name]?.push(await time(name, `round ${round + 1}`))
      await workload.clear()
    }
  }
  return { runs, rowsDiffering, peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024) }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
