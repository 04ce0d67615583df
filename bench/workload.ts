/**
 * What a benchmark measures: one way of ours and several rival ways to the same rows, each started from the same state
 * and cleared away before the next.
 */
import type { Books } from '../src/platform/database/index.ts'

export type RivalName = 'a' | 'b' | 'c' | 'd' | 'e'
export type WayName = 'ours' | RivalName

export interface Workload {
  /** Lays the data of so many persons; not measured. */
  prepare(): Promise<void>
  /** What each rival does, in a few words. */
  readonly rivals: Readonly<Partial<Record<RivalName, string>>>
  readonly ways: Readonly<Partial<Record<WayName, () => Promise<void>>>>
  /** Once, after our first run: keeps its rows for the comparisons. */
  keep(): Promise<void>
  /** Rows that stand in only one of our result and that of the way that ran last. */
  differing(): Promise<number>
  /** Takes away what a way left behind. */
  clear(): Promise<void>
  /** Takes away everything. */
  close(): Promise<void>
}

/** Makes a workload on fresh books. */
export type Bench = (books: Books, persons: number) => Workload

/** Rivals that are plain SQL; (e) moves ready rows and decides nothing, it only bounds what can be reached. */
export const PLAIN_SQL: readonly RivalName[] = ['a', 'b', 'c', 'd']
