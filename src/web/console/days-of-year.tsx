/** The two clocks of a year's pages: until which day, and as known by which. Both stand in the address. */
import { DayField } from '../kit/fields.tsx'
import { useParameter, useParameters } from '../kit/parameters-of-address.tsx'
import type { DaysAsked } from './queries.ts'

export interface DaysOfYear {
  readonly day: string
  /** "" where all that is known now counts. */
  readonly known: string
  /** As the API is asked: without a day, the end of the year is as it was stored. */
  readonly asked: DaysAsked
  setDay(day: string): void
  setKnown(day: string): void
  /** Both left: the year as it stands at its end. */
  toYearEnd(): void
}

/** `fallback` is the day a page begins with; the end of the year where absent. */
export function useDaysOfYear(year: number, fallback = `${year}-12-31`): DaysOfYear {
  const [day, setDay] = useParameter('day', fallback)
  const [known, setKnown] = useParameter('known')
  const setBoth = useParameters()
  const end = `${year}-12-31`
  const asked = { ...(day !== end && { day }), ...(known !== '' && { known }) }
  return { day, known, asked, setDay, setKnown, toYearEnd: () => setBoth({ day: end === fallback ? '' : end, known: '' }) }
}

/** How the moment is told in heads, names of tables and files. */
export function printDays({ day, known }: Pick<DaysOfYear, 'day' | 'known'>): string {
  return known === '' ? `截至 ${day}` : `截至 ${day}，按 ${known} 已知`
}

/** The days as the end of an address: another page of the year keeps them. */
export function queryOf({ day, known }: { readonly day?: string | null; readonly known?: string | null }): string {
  const query = new URLSearchParams({ ...(day != null && { day }), ...(known != null && { known }) })
  return query.size === 0 ? '' : `?${query}`
}

export function DaysFields({ of }: { readonly of: DaysOfYear }) {
  return (
    <>
      <DayField label="截至" value={of.day} onChange={of.setDay} />
      <DayField label="按此日已知（可不选）" value={of.known} optional onChange={of.setKnown} />
    </>
  )
}

/** What the second day means, told once where it is chosen. */
export function KnownNote({ known, synthetic }: { readonly known: string; readonly synthetic: boolean }) {
  if (known === '') return null
  return (
    <p className="soft">
      只计 {known} 日终以前已记入账簿的凭证和已公布的法规；此后补记、补公布的不计。
      {synthetic && '合成省份的账簿一次写成，记录日按业务日计。'}
    </p>
  )
}
