/**
 * Unified social credit code (统一社会信用代码, GB 32100): department, kind of body, six digits of region, nine of the
 * organisation and a check character, in an alphabet without I, O, S, V and Z.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character that belongs to the first seventeen characters. */
export function creditCodeCheck(characters: string): string {
  const weighted = WEIGHTS.reduce((sum, weight, position) => sum + weight * ALPHABET.indexOf(characters.charAt(position)), 0)
  return ALPHABET.charAt((31 - (weighted % 31)) % 31)
}

export function isCreditCode(text: string): boolean {
  return FORM.test(text) && creditCodeCheck(text) === text.charAt(17)
}
