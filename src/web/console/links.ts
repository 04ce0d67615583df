/** Where the console shows what the API names by an address; undefined where it has no page for it. */
import { consoleRoutes } from '../console-routes.ts'

/** By how an address of the API begins. */
const SUBJECTS: readonly (readonly [begins: RegExp, page: string])[] = [
  [/^law\/draft\/(\d+)$/, '/law/drafts/$1'],
  [/^collection\/suspense\/(\d{6})$/, '/collection/suspense?region=$1'],
  [/^collection\/suspense-proposal\/\d+$/, '/collection/proposals'],
  [/^run\/(\d+)$/, '/runs/$1'],
  [/^year\/(?:order\/)?\d+$/, '/runs'],
  [/^verification\/\d+$/, '/system/verification'],
  [/^access\/user\/\d+$/, '/system'],
  [/^ledger\/account\/([a-z-]+@\d{6})$/, '/fund/accounts/$1'],
]

/** What the search finds. */
const FOUND: Readonly<Record<string, (key: string) => string>> = {
  unit: (key) => `/regions/${key}`,
  voucher: (key) => `/fund/vouchers/${key}`,
  document: (key) => `/law/documents?document=${encodeURIComponent(key)}`,
  rule: (key) => `/rules/${key}`,
  run: (key) => `/runs/${key}`,
  employer: (key) => `/employers/${key}`,
}

export function pageOfSubject(subject: string): string | undefined {
  const [form, page] = SUBJECTS.find(([begins]) => begins.test(subject)) ?? []
  return form && page && known(subject.replace(form, page))
}

export function pageOfFound(kind: string, key: string): string | undefined {
  const page = FOUND[kind]?.(key)
  return page && known(page)
}

/** Pages come as they are made: what has none yet is told without a link. */
export function known(address: string): string | undefined {
  const [path = ''] = address.split('?')
  return Object.values(consoleRoutes).some((pattern) => fits(pattern, path)) ? address : undefined
}

function fits(pattern: string, path: string): boolean {
  const [asked, given] = [pattern.split('/'), path.split('/')]
  return (
    given.length <= asked.length &&
    asked.every((part, at) => (given[at] === undefined ? part.endsWith('?') : part.startsWith(':') || part === given[at]))
  )
}
