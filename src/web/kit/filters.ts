/** What a list is narrowed by, standing in the page's address, so that the narrowed list can be handed on. */
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { Unit } from './tree-order.ts'

interface Labelled {
  readonly label: string
}

/** A field by its kind; what it is called in the address and asked for by is its key among the fields. */
export type Field =
  | (Labelled & { readonly kind: 'unit'; readonly units: readonly Unit[] })
  | (Labelled & { readonly kind: 'month' | 'day' })
  | (Labelled & { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] })
  | (Labelled & { readonly kind: 'text'; readonly pattern?: RegExp; readonly form?: string })

export type Fields = Readonly<Record<string, Field>>

/** What was chosen; fields in which nothing was are not there. */
export type Chosen<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends { readonly choices: readonly { readonly value: infer V }[] } ? V : string
}

export interface Filters<F extends Fields = Fields> {
  readonly fields: F
  readonly values: Chosen<F>
  set(name: string, value: string): void
  clear(): void
}

/** Fields may be made anew at each drawing; what they chose is one object as long as it is the same. */
export function useFilters<const F extends Fields>(fields: F): Filters<F> {
  const [parameters, setParameters] = useSearchParams()
  const chosen = Object.keys(fields).flatMap((name) => {
    const value = parameters.get(name) ?? ''
    return value === '' || !isOne(fields[name], value) ? [] : [[name, value] as const]
  })
  const text = JSON.stringify(chosen)
  const values = useMemo(() => Object.fromEntries(JSON.parse(text)) as Chosen<F>, [text])
  const put = (entries: readonly (readonly [string, string])[]) =>
    setParameters((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of entries) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      return next
    })
  return {
    fields,
    values,
    set: (name, value) => put([[name, value]]),
    clear: () => put(Object.keys(fields).map((name) => [name, ''])),
  }
}

/** An address may have been written by hand: what is none of the choices is not asked for. */
function isOne(field: Field | undefined, value: string): boolean {
  if (field?.kind === 'choice') return field.choices.some((choice) => choice.value === value)
  if (field?.kind === 'text') return field.pattern?.test(value) ?? true
  return true
}
