/** What a figure was given, in words where the books keep a code. */
import { nameOfValue } from '../../kit/field-names.ts'
import { nameOfEvent } from '../event-names.ts'
import { reasonOf } from '../pages/collection/names.ts'
import { deathSources } from '../person-names.ts'
import { sourceOf } from '../voucher-source.ts'

/** By the name of the input. */
const WORDS: Readonly<Record<string, (code: string) => string>> = {
  event: nameOfEvent,
  source: (code) => deathSources[code] ?? sourceOf(code).words,
  reason: (code) => reasonOf(code)?.label ?? code,
}

export function wordsOfInput(name: string, value: unknown): string {
  return WORDS[name]?.(String(value)) ?? nameOfValue(value)
}
