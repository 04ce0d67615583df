/**
 * What is typed into a form outlives the form: it is kept in memory until it is sent or thrown away, so that going back,
 * another page or a panel that closes loses nothing. Leaving the console altogether asks first. Nothing of it is written to
 * the machine, and it goes when another person signs in.
 */
import { Button } from 'antd'
import { useState } from 'react'

const kept = new Map<string, unknown>()

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

function keep(name: string, value: unknown): void {
  kept.set(name, value)
  addEventListener('beforeunload', warn)
}

function drop(name: string): void {
  kept.delete(name)
  if (kept.size === 0) removeEventListener('beforeunload', warn)
}

export function dropDrafts(): void {
  for (const name of [...kept.keys()]) drop(name)
}

export interface Draft<T> {
  readonly value: T
  /** Something was typed before, and is there again. */
  readonly isFound: boolean
  set(change: Partial<T>): void
  /** Once it was sent, or is not wanted any more. */
  clear(): void
}

/** A form's values by the name of the form: of two for different things the names differ. */
export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const [isFound, setFound] = useState(kept.has(name))
  const [value, setValue] = useState<T>((kept.get(name) as T | undefined) ?? empty)
  return {
    value,
    isFound,
    set: (change) => {
      const next = { ...value, ...change }
      keep(name, next)
      setValue(next)
    },
    clear: () => {
      drop(name)
      setFound(false)
      setValue(empty)
    },
  }
}

/** Says above a form that what was typed before is there again, and lets it be thrown away. */
export function DraftFound({ of }: { readonly of: Draft<object> }) {
  if (!of.isFound) return null
  return (
    <p className="controls soft" role="status">
      已恢复上次填写、尚未提交的内容。
      <Button size="small" onClick={() => of.clear()}>
        清空重填
      </Button>
    </p>
  )
}
