/** The result of a benchmark as one JSON object, as a line for people and as a table in results.md. */
import { type Measured, median } from './measure.ts'
import { PLAIN_SQL, type RivalName, type WayName } from './workload.ts'

export interface Result {
  readonly persons: number
  readonly seconds: number
  readonly baselines: Readonly<Partial<Record<RivalName, number>>>
  /** The fastest plain SQL against ours. */
  readonly ratioBest: number
  /** The plainest, (a), against ours. */
  readonly ratioPlain: number
  readonly rowsDiffering: number
  readonly peakRssMiB: number
  readonly runs: Readonly<Partial<Record<WayName, readonly number[]>>>
}

export type Rivals = Readonly<Partial<Record<RivalName, string>>>

export interface Growth {
  readonly persons: number
  readonly seconds: number
  readonly secondsPerMillion: number
}

export function resultOf(persons: number, { runs, rowsDiffering, peakRssMiB }: Measured): Result {
  const baselines = Object.fromEntries(
    Object.entries(runs)
      .filter(([name]) => name !== 'ours')
      .map(([name, values]) => [name, rounded(median(values))]),
  ) as Partial<Record<RivalName, number>>
  const seconds = rounded(median(runs.ours ?? []))
  const plain = PLAIN_SQL.map((name) => baselines[name]).filter((value) => value !== undefined)
  return {
    persons,
    seconds,
    baselines,
    ratioBest: rounded(Math.min(...plain) / seconds),
    ratioPlain: rounded((baselines.a ?? Number.NaN) / seconds),
    rowsDiffering,
    peakRssMiB,
    runs: Object.fromEntries(Object.entries(runs).map(([name, values]) => [name, values.map(rounded)])),
  }
}

export function growthOf(results: readonly Result[]): Growth[] {
  return results.map(({ persons, seconds }) => ({ persons, seconds, secondsPerMillion: rounded((seconds / persons) * 1_000_000) }))
}

export function markdown(name: string, result: Result, growth: readonly Growth[], rivals: Rivals): string {
  const { persons, seconds, baselines, ratioBest, ratioPlain, rowsDiffering, peakRssMiB } = result
  const lines = (Object.entries(baselines) as [RivalName, number][]).map(
    ([rival, took]) => `| (${rival}) ${rivals[rival] ?? ''} | ${took.toFixed(1)} | ${(took / seconds).toFixed(2)} |`,
  )
  const grown = growth.map(
    (each) => `| ${each.persons.toLocaleString('en')} | ${each.seconds.toFixed(1)} | ${each.secondsPerMillion.toFixed(2)} |`,
  )
  return [
    `## ${name}, ${persons.toLocaleString('en')} persons`,
    '',
    '| way | seconds | against ours |',
    '|---|---:|---:|',
    `| **Tongchou** | **${seconds.toFixed(1)}** | 1.00 |`,
    ...lines,
    '',
    `Best plain SQL ÷ ours ${ratioBest.toFixed(2)}; (a) ÷ ours ${ratioPlain.toFixed(2)}; rows differing ${rowsDiffering}; peak memory of our process ${peakRssMiB} MiB.`,
    ...(grown.length > 1 ? ['', '| persons | seconds | seconds a million |', '|---:|---:|---:|', ...grown] : []),
    '',
  ].join('\n')
}

function rounded(value: number): number {
  return Number(value.toFixed(3))
}
