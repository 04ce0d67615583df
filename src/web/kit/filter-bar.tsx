/** The fields a list is narrowed by, in a row, and how to take them all away again. */
import { Button } from 'antd'
import { DayField, UnitPicker } from './fields.tsx'
import { ChoiceField, MonthField, TextField } from './filter-fields.tsx'
import type { Field, Filters } from './filters.ts'

export function FilterBar({ of }: { readonly of: Filters }) {
  const { fields, values, set, clear } = of
  return (
    <search className="filters">
      {Object.entries(fields).map(([name, field]) => (
        <FilterField key={name} field={field} value={values[name] ?? ''} onChange={(value) => set(name, value)} />
      ))}
      {Object.keys(values).length > 0 && <Button onClick={clear}>清除筛选</Button>}
    </search>
  )
}

interface FieldProps {
  readonly field: Field
  readonly value: string
  onChange(value: string): void
}

function FilterField({ field, value, onChange }: FieldProps) {
  const { label } = field
  switch (field.kind) {
    case 'unit':
      return <UnitPicker label={label} units={field.units} value={value} first={ALL_UNITS} onChange={onChange} />
    case 'month':
      return <MonthField label={label} value={value} onChange={onChange} />
    case 'day':
      return <DayField label={label} value={value} optional onChange={onChange} />
    case 'choice':
      return <ChoiceField label={label} value={value} choices={field.choices} onChange={onChange} />
    case 'text':
      return <TextField label={label} value={value} pattern={field.pattern} form={field.form} onChange={onChange} />
  }
}

const ALL_UNITS = { value: '', label: '全部' }
