/** The rules in the browser: the same code as on the server, on the law the books hold. Loaded by the pages that ask it. */
import type { Day } from '../../kernel/day.ts'
import { type Answer, answer, Law, type ParameterEntry } from '../../rules/index.ts'
import type { LawEntry } from './queries.ts'

export function lawFrom(entries: readonly LawEntry[]): Law {
  return Law.of(
    entries.map(
      ({ publishedOn, repealed, ...entry }): ParameterEntry => ({
        ...entry,
        publishedOn: publishedOn as Day,
        ...(repealed && { repealed }),
      }),
    ),
  )
}

/** What a rule answers, with its trace. */
export function explained(id: string, given: unknown, law: Law): Answer {
  return answer(id, given, law, { explain: true })
}
