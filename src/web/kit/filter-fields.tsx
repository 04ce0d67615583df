/** Fields that a list is narrowed by. A text is taken when it is whole: at Enter, or when the field is left. */
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useId, useState } from 'react'

interface Props {
  readonly label: string
  /** "" where nothing is chosen. */
  readonly value: string
  onChange(value: string): void
}

export function MonthField({ label, value, onChange }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DatePicker
        id={id}
        picker="month"
        value={value === '' ? null : dayjs(`${value}-01`)}
        placeholder="年-月"
        onChange={(month) => onChange(month === null ? '' : month.format('YYYY-MM'))}
        style={{ width: 'var(--field, 8.5rem)' }}
      />
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export function ChoiceField({ label, value, onChange, choices }: Props & { readonly choices: readonly Choice[] }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        options={[{ value: '', label: '全部' }, ...choices]}
        style={{ minWidth: '9rem', width: 'var(--field, auto)' }}
      />
    </div>
  )
}

interface TextProps extends Props {
  readonly pattern?: RegExp | undefined
  /** What it must look like, where there is a pattern. */
  readonly form?: string | undefined
}

export function TextField({ label, value, onChange, pattern, form }: TextProps) {
  const id = useId()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const isWrong = typed !== '' && pattern !== undefined && !pattern.test(typed)
  const take = () => {
    if (!isWrong && typed !== value) onChange(typed)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={typed}
        allowClear
        {...(isWrong && { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-form` })}
        onChange={({ target }) => {
          const next = target.value.trim()
          setTyped(next)
          // Cleared is whole already.
          if (next === '' && value !== '') onChange('')
        }}
        onPressEnter={take}
        onBlur={take}
        style={{ width: 'var(--field, 12rem)' }}
      />
      {isWrong && form !== undefined && (
        <span id={`${id}-form`} className="note" role="status">
          {form}
        </span>
      )}
    </div>
  )
}
