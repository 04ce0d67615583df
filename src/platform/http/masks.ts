/** Personal data as lists show it; the single record shows it whole, for a purpose. */
import { z } from 'zod'

const IDENTITY_NUMBER = /^\d{17}[\dX]$/

/** 3201**********0114: place of registration and check remain, so that a clerk recognises without reading. */
export function maskIdNumber(text: string): string {
  return `${text.slice(0, 4)}${'*'.repeat(10)}${text.slice(-4)}`
}

/** The surname's first character and one asterisk, whatever the length of the name. */
export function maskName(name: string): string {
  const [first = ''] = name
  return `${first}*`
}

/** A payer as a tax office names it: a credit code is public, an identity number is not. */
export function maskPayer(payer: string): string {
  return IDENTITY_NUMBER.test(payer) ? maskIdNumber(payer) : payer
}

/** A person as lists name it. */
export const who = { person: z.int(), idNumber: z.string(), name: z.string() }

/** A person as the books name it. */
export interface Who {
  readonly person_id: number
  readonly id_number: string
  readonly name: string
}

export function maskedPerson({ person_id, id_number, name }: Who) {
  return { person: person_id, idNumber: maskIdNumber(id_number), name: maskName(name) }
}
