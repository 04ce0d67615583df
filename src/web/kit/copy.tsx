/** Copying: what was copied last; "" where the browser withheld the clipboard, as it does where the page is not of a safe origin. */
import { useState } from 'react'

export function useCopy() {
  const [copied, setCopied] = useState<string>()
  const copy = (text: string) => {
    const taken = navigator.clipboard?.writeText(text) ?? Promise.reject(new DOMException('no clipboard', 'NotAllowedError'))
    taken.then(
      () => setCopied(text),
      () => setCopied(''),
    )
  }
  return { copied, copy }
}
