/**
 * What an office says of the figures it stores: a kind of figure is data — how its address reads, what it is called, which
 * action reading it is — and one loader. Whoever explains figures knows the kinds from a table and nothing else of them.
 */
import type pg from 'pg'
import type { Fen } from '../../kernel/fen.ts'
import type { Action, Place } from '../../platform/access/index.ts'
import type { Explanation } from '../../rules/index.ts'
import { type KeyForms, type KeyOf, printAddress } from './address.ts'

/** `yuan` counts fen inside; a `month` and the `code` of a refusal are text already, in the form in which they leave the house. */
export const units = ['yuan', 'month', 'code'] as const
export type Unit = (typeof units)[number]

export interface Input {
  readonly name: string
  readonly zh: string
  readonly value: string | number | boolean | null
  /** Where it opens in turn. */
  readonly figure?: string
}

export interface Part {
  readonly figure: string
  readonly title: string
  /** As it counts in the sum. */
  readonly fen: Fen
  /** −1 where the figure itself has the opposite sign and is taken off. */
  readonly sign: 1 | -1
}

/** Some of the parts, in order: of those that were sought, where something was; number and sum over all of them. */
export interface Parts {
  readonly items: readonly Part[]
  readonly total: Fen
  readonly count: number
  /** How many have what was sought; absent where nothing was. */
  readonly found?: number
  /** Where the next page begins; absent on the last one. */
  readonly next?: string
}

/** What parts can be sorted by: what they are called, or what they count. */
export type PartsOrder = 'title' | 'value'

export interface Page {
  readonly after?: string
  /** The order of their key where it is left out. */
  readonly sort?: PartsOrder
  readonly descending?: boolean
  /** Only parts in whose title this stands, or whose amount it is. */
  readonly find?: string
  readonly limit: number
}

/** A rule run again on the law of the time: what it gives, to be compared with what is stored. */
export interface Again {
  readonly value: Fen | number | string
  readonly law: string
  readonly knownOn?: string
  readonly trace: readonly Explanation[]
}

export interface Figure {
  readonly title: string
  readonly unit: Unit
  readonly value: Fen | number | string
  /** Articles, as they stand in the register; joined by `；` where they come from a voucher. */
  readonly cites: readonly string[]
  readonly inputs?: readonly Input[]
  readonly parts?: Parts
  /** It has parts, which who asks may not see. */
  readonly withheld?: true
  readonly again?: Again
}

export interface Asked<F extends KeyForms> {
  readonly key: KeyOf<F>
  readonly field: string
  readonly page: Page
  /** Who asks may read the amount and not what it is made of. */
  readonly isAmountAlone?: boolean
}

interface Spec<F extends KeyForms> {
  /** `<office>/<kind>` */
  readonly kind: string
  readonly key: F
  readonly fields: readonly string[]
  /** What reading it is; by field where some fields show more than others. */
  readonly action: Action | ((field: string) => Action)
  /** What reading its amount alone is: who may do that and no more is told it without the parts. */
  readonly amountAction?: Action
  /** Whose it is, as far as the key tells. */
  place(key: KeyOf<F>): Place | undefined
  /** Undefined where the books hold no such figure. */
  load(client: pg.ClientBase, asked: Asked<F>): Promise<Figure | undefined>
}

export interface FigureKind {
  readonly kind: string
  readonly key: KeyForms
  readonly fields: readonly string[]
  action(field: string): Action
  readonly amountAction?: Action
  place(key: Readonly<Record<string, unknown>>): Place | undefined
  load(client: pg.ClientBase, asked: Asked<KeyForms>): Promise<Figure | undefined>
}

export type KnownKind<F extends KeyForms> = FigureKind & { address(key: KeyOf<F>, field: string): string }

/** The address of a figure of a kind that is loaded elsewhere: two kinds may open into one another. */
export function addressIn<F extends KeyForms>({ kind, key: forms }: { kind: string; key: F }, key: KeyOf<F>, field: string): string {
  return printAddress(kind, forms, key, field)
}

export function figureKind<F extends KeyForms>(spec: Spec<F>): KnownKind<F> {
  return {
    kind: spec.kind,
    key: spec.key,
    fields: spec.fields,
    action: (field) => (typeof spec.action === 'function' ? spec.action(field) : spec.action),
    ...(spec.amountAction && { amountAction: spec.amountAction }),
    place: (key) => spec.place(key as KeyOf<F>),
    load: (client, asked) => spec.load(client, asked as Asked<F>),
    address: (key, field) => printAddress(spec.kind, spec.key, key, field),
  }
}
