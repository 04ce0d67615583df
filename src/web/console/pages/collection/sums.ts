/** An amount as people type it, with thousands and fewer decimals, in the form the API takes; undefined for what is none. */
export function typedAmount(text: string): string | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(/[,，\s]/g, ''))
  return found === null ? undefined : `${String(Number(found[1]))}.${(found[2] ?? '').padEnd(2, '0')}`
}
