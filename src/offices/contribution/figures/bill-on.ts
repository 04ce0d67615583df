/** What had been paid of a bill by a day, and what was open of it then. */
import { fen } from '../../../kernel/fen.ts'
import { day, type Figure, figureKind, lessPart, monthName, part, partsOf } from '../../explanation/index.ts'
import { bookedBy } from '../booked-by.ts'
import { PAYER_EMPLOYER } from '../rows.ts'
import { ARREARS, billFigure, billForm, COLLECT, matches, payerName } from './bills.ts'

const FIELDS = { paid: '已冲抵', open: '尚未冲抵' } as const

export const billOnFigure = figureKind({
  kind: 'contribution/bill-on',
  key: { bill: billForm, day },
  fields: Object.keys(FIELDS),
  action: 'bill.read',
  place: ({ bill: { kind, payer } }) => (kind === PAYER_EMPLOYER ? { employer: payer } : { person: payer }),
  async load(client, { key: { bill, day: on }, field, page }): Promise<Figure | undefined> {
    const due = await billFigure.load(client, { key: { bill }, field: 'amount', page: { limit: 1 } })
    if (!due) return undefined
    const name = field as keyof typeof FIELDS
    const title = `${payerName(bill)} · ${monthName(bill.forMonth)}至 ${on} ${FIELDS[name]}`
    const applied = await matches(client, bill, name === 'paid' ? page : { limit: 1 }, bookedBy(on))
    if (name === 'paid') return { title, unit: 'yuan', value: applied.total, cites: [COLLECT], parts: applied }
    const [billed, paid] = [Number(due.value), applied.total]
    const parts = [
      part(billFigure.address({ bill }, 'amount'), due.title, billed),
      lessPart(billOnFigure.address({ bill, day: on }, 'paid'), FIELDS.paid, paid),
    ]
    return { title, unit: 'yuan', value: fen(billed - paid), cites: [ARREARS], parts: partsOf(parts, page) }
  },
})
