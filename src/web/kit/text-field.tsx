/** A labelled line of text of a form. */
import { Input } from 'antd'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  readonly isRequired?: boolean
  readonly longest?: number
  /** What it must look like, as HTML's pattern, and in words. */
  readonly pattern?: string
  readonly note?: ReactNode
}

export function TextField({ label, value, onChange, isRequired = false, longest, pattern, note }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        required={isRequired}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        {...(longest !== undefined && { maxLength: longest })}
        {...(pattern !== undefined && { pattern })}
        {...(note !== undefined && { 'aria-describedby': `${id}-note` })}
      />
      {note !== undefined && (
        <span id={`${id}-note`} className="soft">
          {note}
        </span>
      )}
    </div>
  )
}
