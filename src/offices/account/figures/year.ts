/** What the entries of a kind put on an account in a year of booking, entry by entry. */
import { type Figure, type Form, figureKind, id, personName, year } from '../../explanation/index.ts'
import { accountLines } from '../store.ts'
import { KINDS, type Kind, kindOf, kinds, yearBooked } from '../years.ts'
import { madeOf } from './standing.ts'

const OPENING = 'opening'

const yearOrOpening: Form<number | null> = {
  parse: (given) => (given === OPENING ? null : year.parse(given)),
  print: (value) => (value === null ? OPENING : year.print(value)),
}

export const accountYearFigure = figureKind({
  kind: 'account/year',
  key: { person: id, year: yearOrOpening },
  fields: kinds,
  action: 'account.read',
  place: ({ person }) => ({ person }),
  async load(client, { key: { person, year: asked }, field, page }): Promise<Figure | undefined> {
    const booked = (await accountLines(client, person)).filter((line) => yearBooked(line) === asked)
    if (booked.length === 0) return undefined
    const counted = booked.filter((line) => kindOf(line) === field)
    return {
      title: `${personName(person)} · ${asked === null ? '期初' : `${asked}年`}${KINDS[field as Kind]}`,
      ...madeOf(person, counted, page),
    }
  },
})
