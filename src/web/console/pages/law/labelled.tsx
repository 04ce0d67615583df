/** A field of a draft under its name, with what is wrong with it below. */
import { Input } from 'antd'
import { type ReactNode, useId } from 'react'
import type { Wrong } from '../../../kit/rule-form.tsx'

interface FieldProps {
  readonly label: string
  readonly path: string
  readonly hint: string
  readonly value: string
  readonly wrong: Wrong | undefined
  onChange(value: string): void
}

export function TextField({ label, path, hint, value, wrong, onChange }: FieldProps) {
  return (
    <Labelled label={label} path={path} wrong={wrong}>
      {(common) => (
        <Input {...common} value={value} placeholder={hint} autoComplete="off" onChange={({ target }) => onChange(target.value)} />
      )}
    </Labelled>
  )
}

interface Common {
  readonly id: string
  readonly status?: 'error'
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

export function Labelled({
  label,
  path,
  wrong,
  isBroad = false,
  children,
}: Pick<FieldProps, 'label' | 'path' | 'wrong'> & { readonly isBroad?: boolean; readonly children: (common: Common) => ReactNode }) {
  const id = useId()
  const isWrong = wrong?.path === path
  return (
    <div className={isBroad ? 'field broad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(isWrong && { status: 'error' as const, 'aria-invalid': true as const, 'aria-describedby': `${id}-wrong` }) })}
      {isWrong && (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {wrong.says}
        </span>
      )}
    </div>
  )
}
