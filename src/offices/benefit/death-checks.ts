/** The invariants of what deaths gave: decided again from the books as they stood on the day, on the law of the day, it is the same. */
import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { Trace } from '../../kernel/rule.ts'
import type { Law } from '../../law/index.ts'
import type { Check } from '../../platform/check.ts'
import { explanationOf } from '../../rules/index.ts'
import { type Deceased, payMonthOf, settledDeaths } from './deceased.ts'
import { decideDeath } from './decide-death.ts'
import { furtherOfAll, HEIRS_FURTHER } from './further.ts'
import { unchangedLaws } from './unchanged-laws.ts'

const PAGE = 1000

export const deathsDecidedAgain: Check = {
  name: 'deaths-decided-again',
  zh: '死亡待遇按当时账簿与政策重算一致',
  async run(client) {
    const lawUnchanged = unchangedLaws(client)
    const breaks: string[] = []
    let counted = 0
    for (let last = 0; ; ) {
      const deceased = await settledDeaths(client, last, PAGE)
      if (deceased.length === 0) return { counted, breaks: breaks.slice(0, PAGE) }
      const owed = await owedTo(client, deceased)
      for (const one of deceased) {
        const rows = owed.get(one.person) ?? []
        const law = await lawUnchanged(rows[0]?.law ?? '')
        if (law === undefined || !isSame(one, rows, law)) breaks.push(`person ${one.person}`)
      }
      counted += deceased.length
      last = deceased.at(-1)?.person ?? last
    }
  },
}

/** Every further amount, no more and no fewer. */
export const heirsOwedAgain: Check = {
  name: 'heirs-owed-again',
  zh: '个人账户补付继承人按当时账簿重算一致',
  async run(client) {
    const { rows } = await client.query(
      `select person_id, for_month, revision, region, amount, set_off, from_account, determined_on, pay_month, law, trace from one_off
       where line = ${HEIRS_FURTHER}`,
    )
    const stored = new Map(rows.map((row) => [`${row.person_id} ${row.for_month}`, row]))
    const again = new Map(
      (await furtherOfAll(client)).map((one) => [
        `${one.person} ${one.month}`,
        {
          person_id: one.person,
          for_month: one.month,
          revision: 0,
          region: one.region,
          amount: one.amount,
          set_off: one.setOff,
          from_account: 0,
          determined_on: one.day,
          pay_month: one.payMonth,
          law: null,
          trace: null,
        },
      ]),
    )
    const keys = [...new Set([...stored.keys(), ...again.keys()])]
    const breaks = keys
      .filter((key) => !isDeepStrictEqual(stored.get(key), again.get(key)))
      .map((key) => `person ${key.replace(' ', ' month ')}`)
    return { counted: rows.length, breaks: breaks.slice(0, PAGE) }
  },
}

interface Owed {
  readonly person_id: number
  readonly line: number
  readonly law: string
}

async function owedTo(client: pg.ClientBase, deceased: readonly Deceased[]): Promise<Map<number, Owed[]>> {
  const { rows } = await client.query<Owed>(
    `select person_id, line, for_month, region, amount, set_off, determined_on, pay_month, law, trace from one_off
     where person_id = any($1) and line in (2, 3, 4) order by line`,
    [deceased.map(({ person }) => person)],
  )
  return Map.groupBy(rows, (row) => row.person_id)
}

function isSame(one: Deceased, rows: readonly Owed[], law: Law): boolean {
  const trace = new Trace()
  const { lines } = decideDeath(one, law, trace)
  // As JSON, in which what was left out and what is undefined are one.
  const explained: unknown = JSON.parse(JSON.stringify(trace.because.map((node) => explanationOf(node))))
  const again = lines.map(({ line, amount, setOff }) => ({
    person_id: one.person,
    line,
    for_month: one.diedMonth,
    region: one.region,
    amount,
    set_off: setOff,
    determined_on: one.day,
    pay_month: payMonthOf(one),
    law: rows[0]?.law,
    trace: explained,
  }))
  return isDeepStrictEqual(rows, again)
}
