/** How a reader likes to see the console: unit of money, light or dark. Kept in this browser. */
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { type MoneyUnit, moneyUnitNames } from './money.ts'
import { usePrinting } from './printing.tsx'

const schemes = ['auto', 'light', 'dark'] as const
export type SchemeChoice = (typeof schemes)[number]
export type Scheme = 'light' | 'dark'

interface Preferences {
  readonly unit: MoneyUnit
  setUnit(unit: MoneyUnit): void
  /** The amounts below are in one unit, whatever the reader chose. */
  readonly isFixed?: boolean
  readonly choice: SchemeChoice
  /** What the choice comes to on this device. */
  readonly scheme: Scheme
  setChoice(choice: SchemeChoice): void
}

const Context = createContext<Preferences | null>(null)

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [unit, setUnit] = useKept('money-unit', moneyUnitNames, 'wan')
  const [choice, setChoice] = useKept('scheme', schemes, 'auto')
  const isSystemDark = useSyncExternalStore(
    (told) => {
      DARK.addEventListener('change', told)
      return () => DARK.removeEventListener('change', told)
    },
    () => DARK.matches,
  )
  // Paper is light.
  const isOnPaper = usePrinting()
  const scheme = isOnPaper ? 'light' : choice === 'auto' ? (isSystemDark ? 'dark' : 'light') : choice
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme
  }, [scheme])
  return <Context value={{ unit, setUnit, choice, scheme, setChoice }}>{children}</Context>
}

export function usePreferences(): Preferences {
  const found = useContext(Context)
  if (found === null) throw new Error('no preferences above')
  return found
}

/** Amounts of single persons are read to the fen, whatever unit the reader chose for the fund. */
export function InYuan({ children }: { readonly children: ReactNode }) {
  return <Context value={{ ...usePreferences(), unit: 'yuan', isFixed: true }}>{children}</Context>
}

/** The unit that amounts are told in here; while anything asks for it that heeds the reader's choice, the choice is offered. */
export function useMoneyUnit(isTold = true): MoneyUnit {
  const { unit, isFixed = false } = usePreferences()
  const heeds = isTold && !isFixed
  useEffect(() => (heeds ? heed() : undefined), [heeds])
  return unit
}

export function useIsUnitHeeded(): boolean {
  return useSyncExternalStore(
    (told) => {
      watchers.add(told)
      return () => watchers.delete(told)
    },
    () => heeding > 0,
  )
}

const watchers = new Set<() => void>()
let heeding = 0

function heed(): () => void {
  count(1)
  return () => count(-1)
}

function count(more: 1 | -1): void {
  const before = heeding > 0
  heeding += more
  if (before !== heeding > 0) for (const told of watchers) told()
}

const DARK = matchMedia('(prefers-color-scheme: dark)')

function useKept<T extends string>(name: string, allowed: readonly T[], fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => allowed.find((each) => each === localStorage.getItem(name)) ?? fallback)
  const keep = (next: T) => {
    localStorage.setItem(name, next)
    setValue(next)
  }
  return [value, keep]
}
