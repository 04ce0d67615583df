/** Deaths over HTTP, with what survivors and heirs were given for each. */
import { z } from 'zod'
import { fen, printYuan } from '../../kernel/fen.ts'
import { printMonth } from '../../kernel/month.ts'
import type { Books } from '../../platform/database/index.ts'
import {
  type Api,
  addressesOf,
  day,
  dayText,
  figures,
  id,
  maskedPerson,
  monthText,
  pageOf,
  paging,
  readRoute,
  region,
  sorting,
  who,
  yuan,
} from '../../platform/http/index.ts'
import { FUNERAL, GRANT } from './decide-death.ts'
import { DEATH_FIELDS, deathFigure } from './figures/deaths.ts'
import { DEATH_ORDERS, type DeathLine, deathsPage } from './store/deaths.ts'

const death = z.object({
  ...who,
  diedOn: dayText,
  reportedOn: dayText,
  source: z.enum(['civil-affairs', 'police']),
  region: region.nullable().describe('null until it is settled'),
  pensioner: z.boolean().describe('生前已领取养老金'),
  funeral: yuan.describe('丧葬补助金'),
  grant: yuan.describe('抚恤金'),
  heirs: yuan.describe('个人账户余额继承，含以后补付'),
  overpaid: yuan.describe('死亡后多发的养老金'),
  setOff: yuan.describe('以上待遇中抵扣的多发养老金'),
  payMonth: monthText.nullable().describe('the last month in which something of it is paid'),
  refusal: z.string().nullable().describe('why no grants are given'),
  figures,
})

/** A death is read with what was paid for it: who may read payments of a person may read it. */
export function deathRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/deaths',
      tag: 'benefit',
      summary: '死亡登记与遗属待遇',
      action: 'payment.read',
      query: {
        region: region.optional(),
        person: id.optional(),
        from: day.optional().describe('the first day of report'),
        until: day.optional().describe('the last day of report'),
        ...sorting(DEATH_ORDERS),
        ...paging,
      },
      answer: pageOf(death),
    },
    async (client, { query }) => {
      const { rows, next } = await deathsPage(client, query)
      return { items: rows.map(deathOf), next }
    },
  )
}

/** What a line of one_off counts as here; all others are the heirs'. */
const PARTS: Readonly<Record<number, Part>> = { [FUNERAL]: 'funeral', [GRANT]: 'grant' }

type Part = 'funeral' | 'grant' | 'heirs'

function deathOf(row: DeathLine): z.output<typeof death> {
  const owed = Map.groupBy(row.owed, ({ line }): Part => PARTS[line] ?? 'heirs')
  const money = (amount: number) => printYuan(fen(amount))
  const amountOf = (part: Part) => money((owed.get(part) ?? []).reduce((sum, { amount }) => sum + amount, 0))
  return {
    ...maskedPerson(row),
    diedOn: row.died_on,
    reportedOn: row.reported_on,
    source: row.source,
    region: row.region,
    pensioner: row.pensioner,
    funeral: amountOf('funeral'),
    grant: amountOf('grant'),
    heirs: amountOf('heirs'),
    overpaid: money(row.overpaid),
    setOff: money(row.set_off),
    payMonth: row.pay_month === null ? null : printMonth(row.pay_month),
    refusal: row.refusal,
    figures: addressesOf(DEATH_FIELDS, (field) => deathFigure.address({ person: row.person_id }, field)),
  }
}
