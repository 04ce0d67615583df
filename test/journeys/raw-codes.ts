/** Codes that stand on a page where a reader expects words; what is a code by right stands in `code`. */
import type { Page } from 'playwright-core'

const RAW: Readonly<Record<string, string>> = {
  'an address': '[a-z]+(?:-[a-z]+)*\\/[a-z][\\w@/.-]*',
  'an account of a unit': '[a-z-]+@\\d{6}',
  'a word of the program': '(?<![\\w.])[a-z]+(?:-[a-z]+)+(?![\\w.-])',
  'a unit or a place by its number': '(?<![\\w.,（/-])32\\d{4}(?![\\w.,）/-])',
  'an article by its number alone': '(?:法|条例|规定|办法|决定) \\d+',
}

/** Each with what it is. */
export async function rawCodes(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(TEXTS)
  const codes = Object.entries(RAW).flatMap(([what, form]) =>
    texts.flatMap((text) => [...text.matchAll(new RegExp(form, 'g'))].map(([found]) => `${what}: ${found}`)),
  )
  const names = await page.evaluate<string[]>(NAMES)
  return [...codes, ...names.filter((name) => /\d 年/.test(name)).map((name) => `a year written otherwise than in other names: ${name}`)]
}

/** What tables, the files of theirs and charts are called. */
const NAMES = `[...document.querySelectorAll('[data-table], .chart')].map((each) => each.dataset.table ?? each.ariaLabel)`

/** What is read of the page and of what lies over it. */
const TEXTS = `[...document.querySelectorAll('main, .panel')].flatMap((root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode() !== null) {
    const { parentElement, textContent } = walker.currentNode
    if (parentElement !== null && parentElement.closest('code, script, style') === null && parentElement.checkVisibility()) texts.push(textContent)
  }
  return texts
})`
