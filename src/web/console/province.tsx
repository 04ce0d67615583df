/** The province of the books, for the pages below the shell. */
import { createContext, useContext } from 'react'
import type { Units } from './queries.ts'

export interface Province {
  readonly units: Units['units']
  readonly province: Units['province']
  /** The plan unit of whoever is signed in: what is shown begins there. */
  readonly home: string
}

export const ProvinceContext = createContext<Province | null>(null)

export const PROVINCE = '320000'

/** Pages that show a fund year stand only where there is one: the shell sees to it. */
export function useProvince() {
  const found = useContext(ProvinceContext)
  if (found?.province == null) throw new Error('no province above')
  return { ...found.province, units: found.units, home: found.home }
}

/** The day of the law that pages begin with: the end of the fund year, or of the first year of pooling in empty books. */
export function useLawDay(): string {
  const found = useContext(ProvinceContext)
  return `${found?.province?.year ?? FIRST_YEAR}-12-31`
}

const FIRST_YEAR = 2021

/** A plan unit and all below it, itself first. */
export function treeOf(units: Units['units'], region: string): string[] {
  return [region, ...units.filter(({ parent }) => parent === region).flatMap((unit) => treeOf(units, unit.region))]
}
