/**
 * An order from a page: sent once, however often it is pressed, and however often it must be asked again. The key under
 * which the server keeps it stays the same until it is answered, so that an order whose answer was lost is not done twice;
 * another order, or the same one after it was done, gets a new key.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

/** Headers that the request must bear. */
export type Once = {
  readonly 'idempotency-key': string
}

interface Options<Given, Answer> {
  /** Kinds of questions (the first word of their keys) whose answers change with the order; or all of them. */
  readonly renews?: readonly string[] | 'all'
  /** Kinds whose answers change where it is refused, since refusals are listed. */
  readonly renewsRefused?: readonly string[]
  readonly onDone?: (answer: Answer, given: Given) => void
}

/**
 * `send` is given what is ordered and the headers to send with it:
 * `useOrder((scope: Scope, once) => bodyOf(api.POST(path, { body: { scope }, headers: once })), { renews: ['year'] })`.
 */
export function useOrder<Given, Answer>(
  send: (given: Given, once: Once) => Promise<Answer>,
  { renews = [], renewsRefused = [], onDone }: Options<Given, Answer> = {},
) {
  const client = useQueryClient()
  const kept = useRef<{ readonly given: string; readonly once: Once } | undefined>(undefined)
  const isSent = useRef(false)
  const { mutate, data, error, isPending, reset } = useMutation({
    networkMode: 'always',
    mutationFn: (given: Given) => {
      const told = JSON.stringify(given, asTold) ?? ''
      if (kept.current?.given !== told) kept.current = { given: told, once: { 'idempotency-key': drawKey() } }
      return send(given, kept.current.once)
    },
    onSuccess: (answer, given) => {
      kept.current = undefined
      onDone?.(answer, given)
      const isRenewed = (kind: unknown) => (renews === 'all' ? kind !== 'part' && kind !== 'session' : renews.some((each) => each === kind))
      return client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => isRenewed(kind) })
    },
    onError: () => {
      for (const kind of renewsRefused) client.invalidateQueries({ queryKey: [kind] })
    },
    onSettled: () => {
      isSent.current = false
    },
  })
  const order = (given: Given) => {
    // Of two presses the second may come before the page has shown that the first is under way.
    if (isSent.current) return
    isSent.current = true
    mutate(given)
  }
  /** `forget` takes answer and problem off the page; it does not call the order back. */
  return { order, answer: data, error, isUnderWay: isPending, forget: reset }
}

/** A file is told by what changes when it is mended. */
function asTold(_: string, value: unknown): unknown {
  return value instanceof File ? [value.name, value.size, value.lastModified] : value
}

/** Not `randomUUID`: browsers give that to encrypted pages only. */
function drawKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
