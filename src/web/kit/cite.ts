/** Citations as officials write them: acts by their names, articles by their numbers in words. */

/** "社会保险法 16" as "《社会保险法》第十六条"; acts that are known by a number of their own keep it, and what bears its section's own words too. */
export function printCite(cite: string): string {
  const [, act = cite, part = ''] = /^(\S+)(?: (.+))?$/.exec(cite) ?? []
  const isNumbered = act.includes('〔')
  const place = /^\d+$/.test(part) ? `第${printNumeral(Number(part))}条` : part
  if (isNumbered) return place === '' ? act : `${act} ${place}`
  return NAMED.test(act) ? `《${act}》${place}` : cite
}

/** An act that is cited by its name. */
const NAMED = /^[^《]+(?:法|条例|规定|办法|决定)$/

/** Several of them, as a list or joined already; an act that is cited twice running is named once. */
export function printCites(cites: string | readonly string[]): string {
  const printed = [cites]
    .flat()
    .flatMap((each) => each.split('；'))
    .map(printCite)
  return printed.map((each, at) => (at === 0 ? each : joined(each, printed[at - 1] ?? ''))).join('')
}

function joined(cite: string, before: string): string {
  const act = /^《.+》(?=第)/.exec(cite)?.[0]
  return act !== undefined && before.startsWith(`${act}第`) ? `、${cite.slice(act.length)}` : `；${cite}`
}

const DIGITS = '零一二三四五六七八九'

/** A whole number from 1 to 999 in words: 16 as 十六, 108 as 一百零八. */
function printNumeral(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
  const one = ones === 0 ? '' : DIGITS.charAt(ones)
  if (hundreds === 0) return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`}${one}`
  const ten = tens === 0 ? (ones === 0 ? '' : '零') : `${DIGITS.charAt(tens)}十`
  return `${DIGITS.charAt(hundreds)}百${ten}${one}`
}
