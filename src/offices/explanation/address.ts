/**
 * The address of a figure, `<office>/<kind>/<key>#<field>`: stable for ever, the same in the books and in answers. A key is
 * one part or several, in the order the kind names them; each has a form, so that an address that cannot be one is told
 * apart from one that is not there.
 */
import { type Day, parseDay } from '../../kernel/day.ts'
import { clocksOf, type Moment, parseMoment } from '../../kernel/moment.ts'
import { type Month, parseMonth, printMonth } from '../../kernel/month.ts'
import { planUnit } from '../../kernel/plan-unit.ts'

/** How one part of a key is read and written. */
export interface Form<T> {
  parse(text: string): T | undefined
  print(value: T): string
}

export type KeyForms = Readonly<Record<string, Form<unknown>>>

export type KeyOf<F extends KeyForms> = { readonly [N in keyof F]: F[N] extends Form<infer T> ? T : never }

/** Text of any kind: what would end a part or the key is written as in a URL. */
const APART = /[%/#]/g
export const text: Form<string> = {
  parse: (given) => decoded(given),
  print: (value) => value.replace(APART, (sign) => encodeURIComponent(sign)),
}

function decoded(given: string): string | undefined {
  const value = given.replace(/%(25|2F|23)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return value !== '' && text.print(value) === given ? value : undefined
}

/** Ids of persons and employers, numbers of vouchers. */
export const id: Form<number> = {
  parse: (given) => (/^[1-9]\d{0,15}$/.test(given) && Number.isSafeInteger(Number(given)) ? Number(given) : undefined),
  print: String,
}

/** Lines, parts and revisions: small numbers from 0. */
export const small: Form<number> = {
  parse: (given) => (/^(0|[1-9]\d{0,3})$/.test(given) ? Number(given) : undefined),
  print: String,
}

export const year: Form<number> = {
  parse: (given) => (/^[12]\d{3}$/.test(given) ? Number(given) : undefined),
  print: String,
}

export const month: Form<Month> = { parse: parseMonth, print: printMonth }

export const day: Form<Day> = { parse: parseDay, print: (value) => value }

/** A day, and where a second one is told after `@`, as known by then: the same figure without it is the one of all that is known. */
export const moment: Form<Moment> = { parse: parseMoment, print: (value) => value }

/** How a moment is named in a title. */
export function momentName(of: Moment): string {
  const { day: on, known } = clocksOf(of)
  return known === undefined ? on : `${on}（按 ${known} 已知）`
}

export const region: Form<string> = { parse: (given) => (planUnit(given) === undefined ? undefined : given), print: (value) => value }

export function oneOf<const T extends string>(...values: readonly T[]): Form<T> {
  return { parse: (given) => values.find((value) => value === given), print: (value) => value }
}

/** A plan unit, the whole province, or a plan unit with all below it. */
export const TOTAL = 'total'
const TREE = '-tree'
export const unitOrTotal: Form<string> = {
  parse: (given) => (given === TOTAL || region.parse(topOf(given) ?? given) !== undefined ? given : undefined),
  print: (value) => value,
}

/** The total over a plan unit and all below it, where `unitOrTotal` stands. */
export function treeOf(top: string): string {
  return `${top}${TREE}`
}

/** The unit at the top of such a total; undefined for what is none. */
export function topOf(unit: string): string | undefined {
  return unit.endsWith(TREE) ? unit.slice(0, -TREE.length) : undefined
}

export interface Address {
  /** `<office>/<kind>` */
  readonly kind: string
  readonly key: readonly string[]
  readonly field: string
}

const ADDRESS = /^([a-z-]+\/[a-z-]+)\/([^#]+)#([A-Za-z0-9-]+)$/

export function parseAddress(given: string): Address | undefined {
  const match = ADDRESS.exec(given)
  return match ? { kind: match[1] as string, key: (match[2] as string).split('/'), field: match[3] as string } : undefined
}

export function readKey(forms: KeyForms, parts: readonly string[]): Record<string, unknown> | undefined {
  const names = Object.keys(forms)
  if (names.length !== parts.length) return undefined
  const key: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) {
    const value = forms[name]?.parse(parts[index] as string)
    if (value === undefined) return undefined
    key[name] = value
  }
  return key
}

export function printAddress(kind: string, forms: KeyForms, key: Readonly<Record<string, unknown>>, field: string): string {
  const parts = Object.entries(forms).map(([name, form]) => form.print(key[name]))
  return `${kind}/${parts.join('/')}#${field}`
}
