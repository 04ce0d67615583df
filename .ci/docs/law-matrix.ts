/** docs/law-matrix.md: from each article to the rules, figures and screens it comes to, and back. */
import { type Article, articles, instruments, parameterKinds } from '../../src/law/index.ts'
import { parametersRead, ruleBook, rulesReading } from '../../src/rules/index.ts'
import { type FigureKind, figureKinds } from './figures.ts'
import type { Screen } from './screens.ts'

export function lawMatrix(screens: readonly Screen[]): string {
  return `# Law matrix

From each article of the law to the rules that carry it out, the figures of the books that cite it and the routes that show them, and
back. Written by \`npm run docs\` from the register, the rule book, the ledger's table of movements, the settlement's columns and the API's
own description; the check fails where this page is not current.

An article that no rule carries out says why. A section cited as a whole stands for its articles.

## From the law

${instruments.map(({ number, title, inForce }) => section(number, title, inForce.from, screens)).join('\n')}
## From the rules

${table(['rule', 'what it gives', 'articles', 'parameters read'], ruleBook.map(ruleRow))}
## From the parameters

${table(
  ['parameter', '', 'rules that read it'],
  parameterKinds.map(({ name, zh }) => [code(name), zh, codes(rulesReading(name))]),
)}
## From the figures

${table(
  ['figure', 'articles', 'shown by'],
  figureKinds.map(({ name, cites, shownBy }) => [code(name), cites.join('；'), shownBy]),
)}
## From the screens

${[...Map.groupBy(screens, ({ tag }) => tag)].map(([tag, of]) => screensOf(tag, of)).join('\n')}`
}

function section(number: string, title: string, from: string, screens: readonly Screen[]): string {
  const own = articles.filter(({ cite }) => cite === number || cite.startsWith(`${number} `))
  const rows = own.map((article) => articleRow(article, number, screens))
  return `### ${number} ${title === number ? '' : title}\n\nIn force from ${from}.\n\n${table(['article', 'asks', 'rules', 'figures', 'screens'], rows)}`
}

function articleRow({ cite, says, noRule }: Article, number: string, screens: readonly Screen[]): string[] {
  const rules = ruleBook.filter(({ card }) => card.cites.includes(cite)).map(({ card }) => card.id)
  const figures = figureKinds.filter((figure) => isCitedBy(cite, figure))
  const tags = new Set([...figures.map(({ shownBy }) => shownBy), ...(rules.length > 0 ? ['law'] : [])])
  const shown = [...new Set(screens.map(({ tag }) => tag))].filter((tag) => tags.has(tag))
  return [
    cite.slice(number.length + 1) || '—',
    says,
    rules.length > 0 ? codes(rules) : `none: ${noRule ?? ''}`,
    codes(figures.map(({ name }) => name)),
    shown.join(', '),
  ]
}

/** A figure cites an article by its name or by that of the section it stands in. */
export function isCitedBy(cite: string, { cites }: FigureKind): boolean {
  return cites.some((each) => cite === each || cite.startsWith(`${each}(`))
}

function ruleRow({ card }: (typeof ruleBook)[number]): string[] {
  return [code(card.id), card.title.en, card.cites.join('；'), codes(parametersRead[card.id] ?? [])]
}

function screensOf(tag: string, screens: readonly Screen[]): string {
  const figures = figureKinds.filter(({ shownBy }) => shownBy === tag)
  const cites = [...new Set(figures.flatMap((figure) => figure.cites))]
  const says = cites.length > 0 ? `${figures.length} kinds of figures, by ${cites.join('；')}.\n\n` : ''
  return `### ${tag}\n\n${says}${table(
    ['route', ''],
    screens.map(({ route, summary }) => [code(route), summary]),
  )}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`
}

function code(text: string): string {
  return `\`${text}\``
}

function codes(texts: readonly string[]): string {
  return texts.map(code).join(' ')
}
