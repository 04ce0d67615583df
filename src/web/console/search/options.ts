/** What the search offers: what the server found, each with its page, and the way to where persons are looked for. */
import type { Found } from '../desk-queries.ts'
import { known, pageOfFound } from '../links.ts'

export interface Option {
  readonly id: string
  readonly title: string
  readonly note: string
  /** None where the console has no page of it. */
  readonly page: string | undefined
}

export interface Group {
  readonly kind: string
  readonly name: string
  readonly options: readonly Option[]
  readonly more: boolean
}

/** 15 or 18 places of an identity number, or its beginning: long rows of digits that no other number here is. */
export function isPersonal(sought: string): boolean {
  return /^[1-8]\d{10,16}[\dXx]?$/.test(sought.replaceAll(/\s/g, ''))
}

/** Names of persons are written in Chinese, two to four characters; what is longer is some body's. */
function isName(sought: string): boolean {
  return /^\p{Script=Han}{1,4}$/u.test(sought)
}

export function groupsOf(sought: string, found: Found | undefined, mayReadPersons: boolean): Group[] {
  if (sought === '') return []
  const groups: Group[] = isPersonal(sought)
    ? []
    : (found?.groups ?? []).map(({ kind, name, hits, more }) => ({
        kind,
        name,
        more,
        options: hits.map(({ key, title, note }, at) => ({ id: `${kind}-${at}`, title, note, page: pageOfFound(kind, key) })),
      }))
  const persons = known('/accounts')
  if (!mayReadPersons || persons === undefined || !(isPersonal(sought) || isName(sought))) return groups
  const note = '写明用途后按身份号码或姓名查找；此处所写不带入'
  return [
    ...groups,
    { kind: 'person', name: '参保人', more: false, options: [{ id: 'person', title: '到账户页查找参保人', note, page: persons }] },
  ]
}
