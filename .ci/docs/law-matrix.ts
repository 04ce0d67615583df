/** docs/law-matrix.md: the law matrix as a page to read. */
import type { LawMatrix } from '../../src/law-matrix.ts'

export function lawMatrixPage({ instruments, rules, parameters, figures, screens }: LawMatrix): string {
  return `# Law matrix

From each article of the law to the rules that carry it out, the figures of the books that cite it and the routes that show them, and
back. Written by \`npm run docs\` from the register, the rule book, the ledger's table of movements, the settlement's columns and the API's
own description; the check fails where this page is not current. The console shows the same at /law/matrix, \`GET /api/v1/law/matrix\` answers it.

An article that no rule carries out says why. A section cited as a whole stands for its articles.

## From the law

${instruments.map(section).join('\n')}
## From the rules

${table(
  ['rule', 'what it gives', 'articles', 'parameters read'],
  rules.map(({ rule, en, cites, parameters: read }) => [code(rule), en, cites.join('；'), codes(read)]),
)}
## From the parameters

${table(
  ['parameter', '', 'rules that read it'],
  parameters.map(({ parameter, zh, rules: reading }) => [code(parameter), zh, codes(reading)]),
)}
## From the figures

${table(
  ['figure', 'articles', 'shown by'],
  figures.map(({ figure, cites, screen }) => [code(figure), cites.join('；'), screen]),
)}
## From the screens

${screens.map(ofScreen).join('\n')}`
}

function section({ number, title, from, articles }: LawMatrix['instruments'][number]): string {
  const rows = articles.map(({ cite, says, noRule, rules, figures, screens }) => [
    cite.slice(number.length + 1) || '—',
    says,
    noRule === null ? codes(rules) : `none: ${noRule.en}`,
    codes(figures),
    screens.join(', '),
  ])
  return `### ${number} ${title === number ? '' : title}\n\nIn force from ${from}.\n\n${table(['article', 'asks', 'rules', 'figures', 'screens'], rows)}`
}

function ofScreen({ tag, pages, figures, cites, routes }: LawMatrix['screens'][number]): string {
  const seen = pages.length > 0 ? `On the console: ${pages.map(({ zh, path }) => `${zh} \`${path}\``).join(', ')}.\n\n` : ''
  const says = cites.length > 0 ? `${figures.length} kinds of figures, by ${cites.join('；')}.\n\n` : ''
  return `### ${tag}\n\n${seen}${says}${table(
    ['route', ''],
    routes.map(({ route, summary }) => [code(route), summary]),
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
