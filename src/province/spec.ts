/** "seed:7:100000": which synthetic province, of how many persons, payers and pensioners together. */
export interface ProvinceSpec {
  readonly seed: number
  readonly persons: number
  readonly year?: number
}

const FORM = /^seed:(0|[1-9]\d{0,9}):([1-9]\d{0,8})$/
const LARGEST_SEED = 4_294_967_295

export function parseProvinceSpec(text: string): { seed: number; persons: number } | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [seed, persons] = [Number(match[1]), Number(match[2])]
  return seed > LARGEST_SEED ? undefined : { seed, persons }
}
