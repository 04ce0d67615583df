/**
 * What one search finds (统一查找): kind → what reading it is → how it is found. Each looks by what it is known by — its number,
 * its name or how that begins — so that no search reads a table through. Persons are not among them: who looks for one says
 * why, and searches where that is asked.
 */
import type pg from 'pg'
import { instruments } from '../../../law/index.ts'
import type { Action } from '../../../platform/access/index.ts'
import { ruleBook } from '../../../rules/index.ts'

export interface Hit {
  /** By which it is named in an address. */
  readonly key: string
  readonly title: string
  readonly note: string
}

interface Kind {
  readonly zh: string
  readonly action: Action
  find(client: pg.ClientBase, sought: string, limit: number): Promise<readonly Hit[]>
}

/** The last character there is: everything that begins so stands before it. */
const END = "U&'\\+10FFFF'"

export const kinds = {
  unit: {
    zh: '计划单位',
    action: 'unit.read',
    find: (client, sought, limit) =>
      hits(
        client,
        `select region key, name title, region note from plan_unit where strpos(name, $1) > 0 or starts_with(region, $1) order by region limit $2`,
        sought,
        limit,
      ),
  },
  voucher: {
    zh: '凭证',
    action: 'voucher.read',
    find: async (client, sought, limit) =>
      isNumber(sought)
        ? hits(
            client,
            `select number::text key, '凭证 ' || number title, business_day || ' ' || summary note from voucher where number = $1::bigint limit $2`,
            sought,
            limit,
          )
        : [],
  },
  document: {
    zh: '文件',
    action: 'law.read',
    find: async (_, sought, limit) =>
      instruments
        .filter(({ number, title }) => holds(number, sought) || holds(title, sought))
        .slice(0, limit)
        .map(({ number, title }) => ({ key: number, title: number, note: title })),
  },
  rule: {
    zh: '规则',
    action: 'law.read',
    find: async (_, sought, limit) =>
      ruleBook
        .filter(({ card }) => holds(card.id, sought) || holds(card.title.zh, sought))
        .slice(0, limit)
        .map(({ card }) => ({ key: card.id, title: card.title.zh, note: card.id })),
  },
  run: {
    zh: '批次',
    action: 'run.read',
    find: (client, sought, limit) =>
      hits(
        client,
        `select run_id::text key, kind title, booking_month / 12 || '-' || lpad((booking_month % 12 + 1)::text, 2, '0') note from run
         where run_id::text = $1 or starts_with(kind, lower($1)) or booking_month / 12 || '-' || lpad((booking_month % 12 + 1)::text, 2, '0') = $1
         order by run_id desc limit $2`,
        sought,
        limit,
      ),
  },
  employer: {
    zh: '参保单位',
    action: 'bill.read',
    find: (client, sought, limit) =>
      hits(
        client,
        `select employer_id::text key, name title, credit_code note from employer
         where credit_code = $1 or (name >= $1 and name < $1 || ${END}) order by name, employer_id limit $2`,
        sought,
        limit,
      ),
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]]

export function kindOf(name: KindName): Kind {
  return kinds[name]
}

async function hits(client: pg.ClientBase, query: string, sought: string, limit: number): Promise<Hit[]> {
  return (await client.query<Hit>(query, [sought, limit])).rows
}

function isNumber(sought: string): boolean {
  return /^[1-9]\d{0,14}$/.test(sought)
}

function holds(text: string, sought: string): boolean {
  return text.toLowerCase().includes(sought.toLowerCase())
}
