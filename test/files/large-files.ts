/** Files of a hundred thousand rows without a fault: material for the refusals. */
import { identityCheck } from '../../src/kernel/identity-number.ts'

export const ROWS = 100_000

type Text = string

/** The persons of a small folder, and strangers up to the number of rows. */
export function manyPersons(text: Text): Text {
  const lines = text.trimEnd().split('\n')
  for (let n = 0; lines.length <= ROWS; n++) {
    const day = String(1 + (n % 28)).padStart(2, '0')
    const month = String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0')
    const digits = `659001${1950 + (Math.floor(n / 336) % 40)}${month}${day}${String(2 * Math.floor(n / 13_440) + 1).padStart(3, '0')}`
    lines.push(`X${String(n).padStart(8, '0')},${digits}${identityCheck(digits)},王小明,male,659001`)
  }
  return `${lines.join('\n')}\n`
}

/** Wages of years to come. */
export function manyWages(text: Text, persons: readonly string[]): Text {
  return grown(text, persons, (person, round) => `${person},${2100 + round},4321.09`)
}

/** Employments of one month each, long before anybody's. */
export function manyEmployments(text: Text, persons: readonly string[], employer: string): Text {
  return grown(text, persons, (person, round) => `${person},${employer},${1850 + round}-01,${1850 + round}-02`)
}

export function manyFlows(text: Text): Text {
  return grown(text, ['320100'], () => '320100,2021-03-12,other-income,1.00,"其他, 收入"')
}

export function manyReceipts(collector: string): Text {
  const header = 'receipt,collector,receivedOn,payer,forMonth,principal,surcharge\n'
  return grown(header, [collector], (_, round) => `R${String(round).padStart(8, '0')},${collector},2021-03-18,nobody,2021-03,123.45,0.00`)
}

function grown(text: Text, persons: readonly string[], row: (person: string, round: number) => string): Text {
  const lines = text.trimEnd().split('\n')
  for (let round = 0; lines.length <= ROWS; round++) {
    for (const person of persons) if (lines.length <= ROWS) lines.push(row(person, round))
  }
  return `${lines.join('\n')}\n`
}
