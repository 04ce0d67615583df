/** What a file is written in, told from its bytes, so that a refusal can say what to do about it. */
import { isUtf8 } from 'node:buffer'

export const HAN: RegExp = /\p{Script=Han}/u
const LONGEST_CHARACTER = 4

/** UTF-16 either by its byte-order mark or by the zero beside each of the first letters. */
export function isUtf16(start: Buffer): boolean {
  const [a, b, c, d] = start
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true
  return (a === 0 && c === 0 && b !== 0 && d !== 0) || (a !== 0 && c !== 0 && b === 0 && d === 0)
}

/** Whether bytes that are not UTF-8 are Chinese text in GBK (GB 18030). */
export function looksLikeGbk(line: Buffer): boolean {
  try {
    return HAN.test(new TextDecoder('gb18030', { fatal: true }).decode(line))
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Whether the bytes are UTF-8 but for a last character that is not all there. */
export function isCutCharacter(bytes: Buffer): boolean {
  for (let length = 1; length < LONGEST_CHARACTER; length++) {
    const last = bytes[bytes.length - length]
    if (last !== undefined && last >= 0xc2) return isUtf8(bytes.subarray(0, bytes.length - length))
  }
  return false
}
