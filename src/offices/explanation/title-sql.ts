/** The words of `names.ts` as SQL, for the parts that are rows of a table: what is shown is what is sought. Columns are expressions. */
import pg from 'pg'

export function personNameSql(person: string): string {
  return `('参保人 ' || ${person})`
}

export function monthNameSql(month: string): string {
  return `(${month} / 12 || '年' || lpad((${month} % 12 + 1)::text, 2, '0') || '月')`
}

export function receiptNameSql(receipt: string): string {
  return `('回执 ' || ${receipt})`
}

export function postingNameSql(movement: string): string {
  return `(${movement}.business_day || ' 凭证 ' || ${movement}.voucher || ' 第 ' || ${movement}.line || ' 笔')`
}

/** The order of such names: as numbers, which are compared sooner than words are made. */
export function postingNameOrder(movement: string) {
  return {
    [`(${movement}.business_day - date '2000-01-01')`]: 'int',
    [`${movement}.voucher`]: 'bigint',
    [`${movement}.line`]: 'int',
  } as const
}

/** What a small table of words says of a column; nothing where it says nothing. */
export function wordSql(column: string, words: Readonly<Record<string, { readonly zh: string }>>): string {
  const cases = Object.entries(words).map(([value, { zh }]) => `when ${pg.escapeLiteral(value)} then ${pg.escapeLiteral(zh)}`)
  return `(case ${column}::text ${cases.join(' ')} else '' end)`
}

/** A title as people sort it: by pinyin, and numbers by what they count, all of them written with as many digits. */
export function naturalSql(title: string): string {
  const longer = `regexp_replace(${title}, '(\\d+)', '${'0'.repeat(DIGITS)}\\1', 'g')`
  return `(regexp_replace(${longer}, '\\d+(\\d{${DIGITS}})', '\\1', 'g') collate "zh-x-icu")`
}

/** No number of these books has more. */
const DIGITS = 19
