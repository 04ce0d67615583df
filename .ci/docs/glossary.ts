/** docs/glossary.md from the glossary of the code. */
import { glossary, type Term } from '../../src/kernel/glossary.ts'

export function glossaryPage(): string {
  const sections = glossary.map(
    ({ title, terms }) => `## ${title}\n\n| 中文 | English | in code | |\n|---|---|---|---|\n${terms.map(row).join('')}`,
  )
  return `# Glossary

One concept, one word; one word, one concept. Code and documents are in English, what officials read is Chinese; both words stand here
once. Written by \`npm run docs\` from \`src/kernel/glossary.ts\`; tests hold that every identifier exists and that no replaced word is used.

${sections.join('\n')}`
}

function row({ zh, en, ids = [], note = '', not = [] }: Term): string {
  const instead = not.length > 0 ? `not ${not.map((word) => `*${word}*`).join(', ')}` : ''
  return `| ${zh} | ${en} | ${ids.map((id) => `\`${id}\``).join(' ')} | ${[note, instead].filter((part) => part !== '').join('; ')} |\n`
}
