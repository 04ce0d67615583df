/** Choices that pages are asked by: a day, a plan unit. */
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useId } from 'react'
import { inTreeOrder, type Unit } from './tree-order.ts'

dayjs.locale('zh-cn')

interface DayProps {
  readonly label: string
  /** "" where none is chosen. */
  readonly value: string
  readonly optional?: boolean
  /** What stands there while none is chosen: the day that then holds. */
  readonly placeholder?: string
  onChange(day: string): void
}

/** A day, typed or picked; what is no day is not taken. */
export function DayField({ label, value, optional = false, placeholder = '', onChange }: DayProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DatePicker
        id={id}
        value={value === '' ? null : dayjs(value)}
        allowClear={optional}
        placeholder={placeholder === '' ? '年-月-日' : placeholder}
        onChange={(day) => onChange(day === null ? '' : day.format('YYYY-MM-DD'))}
        style={{ width: 'var(--field, 10rem)', minWidth: '100%' }}
      />
    </div>
  )
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
        style={{ width: 'var(--field, 13rem)' }}
      />
    </div>
  )
}
