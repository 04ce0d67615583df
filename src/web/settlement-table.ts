/** The settlement by plan unit, each column under the article that says what it is, and how the province's gap is covered. */
import type { Cover, Settlement, SettlementRow } from './api.ts'
import { type Html, html } from './html.ts'
import { grouped } from './money.ts'

export function settlementTable({ columns, rows, total }: Settlement, year: number): Html {
  const names = Object.keys(columns)
  const cells = (row: SettlementRow) =>
    names.map((name) => {
      const amount = row[name] ?? ''
      return html`<td class="number${amount === '0.00' ? ' nil' : ''}" data-column="${name}">${grouped(amount)}</td>`
    })
  const line = (row: SettlementRow) => html`<tr data-region="${row.region}"><th scope="row">${row.name}</th>${cells(row)}</tr>
`
  return html`<div class="wide tall" role="region" aria-label="责任清算表，可滚动" tabindex="0">
<table>
<caption>${year} 年责任清算（元）</caption>
<thead><tr><th scope="col">计划单位</th>${names.map(
    (name) => html`<th scope="col" class="number">${columns[name]?.name ?? ''}<cite>${shortCite(columns[name]?.cites ?? '')}</cite></th>`,
  )}</tr></thead>
<tbody>
${rows.map(line)}</tbody>
<tfoot>
${line(total)}</tfoot>
</table>
</div>`
}

/** The document is named once above the table; the article stands in the column. */
function shortCite(cites: string): string {
  return cites.replace(/^苏政发〔2020〕45号 /, '')
}

const PARTS: readonly [string, string][] = [
  ['gap', '全省一般性缺口'],
  ['fromBalance', '由累计结余弥补'],
  ['raised', '其他筹集资金'],
  ['provincial', '省级分担'],
  ['local', '市县分担'],
]

const REASONS: Readonly<Record<string, string>> = { 'parameter-not-set': '所需参数尚未公布' }

export function coverOfGap(cover: Cover | null, usableBalance: string): Html {
  const balance = html`<div><dt>可用累计结余</dt><dd>${grouped(usableBalance)} 元</dd></div>`
  if (cover === null) return html`<dl class="pairs">${balance}</dl>`
  if (!cover.ok) {
    const { code, cites, facts } = cover.refusal
    const given = Object.entries(facts).map(([name, value]) => html`<code>${name} = ${String(value)}</code> `)
    return html`<dl class="pairs">${balance}</dl><p>尚不能确定弥补办法：${REASONS[code] ?? code}。${given}<cite>${cites.join('；')}</cite></p>`
  }
  const { value, cites } = cover
  const parts = PARTS.filter(([name]) => value[name] !== undefined)
  return html`<dl class="pairs">${balance}${parts.map(
    ([name, title]) => html`<div><dt>${title}</dt><dd data-cover="${name}">${grouped(value[name] ?? '')} 元</dd></div>`,
  )}</dl><p><cite>${cites.join('；')}</cite></p>`
}
