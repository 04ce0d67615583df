/** What a month's collection brought in for a plan unit: by treasury and component of contribution income, receipt by receipt. */
import { fen } from '../../../kernel/fen.ts'
import { type Month, parseMonth } from '../../../kernel/month.ts'
import {
  addressIn,
  type Figure,
  figureKind,
  month,
  monthName,
  oneOf,
  receiptNameSql,
  region,
  rowParts,
  unitName,
} from '../../explanation/index.ts'
import { type Entry, type SourceSum, sourceSum, type VoucherSource } from '../../ledger/index.ts'
import { COMPONENTS } from '../record.ts'
import { MATCH } from './addresses.ts'
import { MATCH_FIELDS } from './matches.ts'

const PLACES = { receipt: 'treasury', suspense: 'held_at' } as const

type How = keyof typeof PLACES
type Sign = keyof typeof COMPONENTS
type Field = 'applied' | 'surcharge' | 'suspense'

const COMPONENT_NAMES = { current: '本年实缴当年', prepaid: '预缴以后年度', arrears: '清理回收以前年度欠费' } as const
const SIGNS = Object.fromEntries(Object.entries(COMPONENTS).map(([sign, name]) => [name, Number(sign)]))

/** By the year the contribution is for against the year it was booked in. */
const COMPONENT = 'sign(m.for_month / 12 - m.booking_month / 12)::int'

export const receivedFigure = figureKind({
  kind: 'collection/received',
  key: {
    bookingMonth: month,
    how: oneOf(...(Object.keys(PLACES) as How[])),
    region,
    place: region,
    component: oneOf(...Object.values(COMPONENTS)),
  },
  fields: ['applied', 'surcharge', 'suspense'],
  action: 'bill.read',
  place: (key) => ({ region: key.region }),
  async load(client, { key, field, page }): Promise<Figure | undefined> {
    const { bookingMonth, how, component } = key
    const { zh, column, cites } = MATCH_FIELDS[field as Field]
    const parts = await rowParts(
      client,
      {
        from: `from receipt_match m where m.booking_month = $1 and m.region = $2 and m.how = $3 and m.${PLACES[how]} = $4 and ${COMPONENT} = $5
          and m.${column} <> 0`,
        values: [bookingMonth, key.region, how, key.place, SIGNS[component]],
        amount: `m.${column}`,
        order: { 'm.receipt': 'text', 'm.part': 'int' },
        title: `${receiptNameSql('m.receipt')} || ' 第 ' || m.part || ' 部分'`,
        // As the list of receipts sorts their numbers.
        byTitle: {},
        figure: ({ receipt, part }) => addressIn(MATCH, { bookingMonth, receipt: String(receipt), part: Number(part) }, field),
      },
      page,
    )
    const { rows } = await client.query<Readonly<Record<Field, number>>>(
      `select applied, surcharge, suspense from collection_total where booking_month = $1 and how = $2 and region = $3 and place = $4 and component = $5`,
      [bookingMonth, how, key.region, key.place, SIGNS[component]],
    )
    if (!rows[0]) return undefined
    const title = `${unitName(key.region)} · ${monthName(bookingMonth)}${how === 'receipt' ? '征收入库' : '暂收转入'} · ${zh}（${COMPONENT_NAMES[component]}，${unitName(key.place)}国库）`
    return { title, unit: 'yuan', value: fen(rows[0][field as Field]), cites, parts }
  },
})

interface Totals {
  readonly region: string
  readonly place: string
  readonly component: Sign
  readonly applied: number
  readonly surcharge: number
  readonly suspense: number
}

/** Each amount with the moves it was posted by. */
const POSTED: Readonly<Record<How, readonly { field: Field; move(component: Sign): Entry['move']; own?: true }[]>> = {
  receipt: [
    { field: 'applied', move: (component) => `collected-${COMPONENTS[component]}` },
    { field: 'surcharge', move: () => 'collected-surcharge' },
    { field: 'suspense', move: () => 'collected-suspense' },
    { field: 'applied', move: () => 'due-settled', own: true },
  ],
  suspense: [
    { field: 'applied', move: (component) => `suspense-${COMPONENTS[component]}` },
    { field: 'applied', move: () => 'due-settled', own: true },
  ],
}

function collectionSource(event: string, how: How): VoucherSource {
  return {
    event,
    action: 'bill.read',
    async sums(client, { source }, { region: at }) {
      const bookingMonth = parseMonth(source.slice(-7))
      if (bookingMonth === undefined) return []
      const { rows } = await client.query<Totals>(
        `select region, place, component::text, applied, surcharge, suspense from collection_total
         where booking_month = $1 and how = $2 and $3 in (region, place) order by region, place, component::text`,
        [bookingMonth, how, at],
      )
      return rows.flatMap((row) => sumsOf(row, bookingMonth, how))
    },
  }
}

function sumsOf(row: Totals, bookingMonth: Month, how: How): SourceSum[] {
  const { region: at, place, component } = row
  return POSTED[how].map(({ field, move, own }) => {
    const figure = receivedFigure.address({ bookingMonth, how, region: at, place, component: COMPONENTS[component] }, field)
    const title = `${unitName(at)} · ${MATCH_FIELDS[field].zh}（${COMPONENT_NAMES[COMPONENTS[component]]}）`
    return sourceSum({ move: move(component), region: at, ...(own ? {} : { place }), fen: fen(row[field]) }, figure, title)
  })
}

export const receivedSources: readonly VoucherSource[] = [
  collectionSource('receipts-booked', 'receipt'),
  collectionSource('suspense-used', 'suspense'),
]
