/** Choices that pages are asked by: a day, a plan unit. */
import { Input, Select } from 'antd'
import { useId } from 'react'
import { parseDay } from '../../kernel/day.ts'

interface DayProps {
  readonly label: string
  /** "" where none is chosen. */
  readonly value: string
  readonly optional?: boolean
  onChange(day: string): void
}

/** A day, taken only when it is one: half-typed dates change nothing. */
export function DayField({ label, value, optional = false, onChange }: DayProps) {
  const id = useId()
  const take = (text: string) => {
    if (parseDay(text) !== undefined || (optional && text === '')) onChange(text)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        key={value}
        defaultValue={value}
        onChange={({ target }) => take(target.value)}
        style={{ width: '10rem' }}
      />
    </div>
  )
}

export interface Unit {
  readonly region: string
  readonly name: string
  readonly parent: string | null
}

interface UnitProps {
  readonly label?: string
  readonly units: readonly Unit[]
  readonly value: string
  /** A choice before all units, as the total of the province. */
  readonly first?: { readonly value: string; readonly label: string }
  onChange(region: string): void
}

/** Found by name or code; counties stand under their city. */
export function UnitPicker({ label = '计划单位', units, value, first, onChange }: UnitProps) {
  const id = useId()
  const options = inTreeOrder(units).map(({ region, name, depth }) => ({ value: region, label: name, depth, sought: `${name}${region}` }))
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        showSearch={{ filterOption: (text, option) => (option?.sought ?? '').includes(text) }}
        options={first ? [{ ...first, depth: 0, sought: first.label }, ...options] : options}
        optionRender={({ label, data }) => <span className={data.depth > 1 ? 'indent' : ''}>{label}</span>}
        style={{ width: '13rem' }}
      />
    </div>
  )
}

/** Each unit under the one above it; the province's own level first. */
export function inTreeOrder<U extends Unit>(units: readonly U[]): (U & { readonly depth: number })[] {
  const below = Map.groupBy(units, ({ parent }) => parent)
  const walk = (parent: string | null, depth: number): (U & { readonly depth: number })[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ ...unit, depth }, ...walk(unit.region, depth + 1)])
  const roots = units.filter(({ parent }) => parent === null || !units.some(({ region }) => region === parent))
  return [...new Set(roots.map(({ parent }) => parent))].flatMap((parent) => walk(parent, 0))
}
