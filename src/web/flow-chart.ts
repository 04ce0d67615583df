/** The flow of the year as a Sankey chart, with the same figures as a table. */
import type { Flow } from './api.ts'
import { layOut, WIDTH } from './flow-layout.ts'
import { type Html, html } from './html.ts'
import { grouped, rounded } from './money.ts'

export function flowChart(flow: Flow, year: number): Html {
  const { bars, bands, height } = layOut(flow)
  const nameOf = new Map(flow.nodes.map((node) => [node.id, node.name]))
  return html`<div class="wide" role="region" aria-label="资金流向图，可左右滚动" tabindex="0">
<svg class="flow" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" role="img" aria-labelledby="flow-title flow-desc">
<title id="flow-title">${year} 年资金流向</title>
<desc id="flow-desc">资金从各项收入经国库、地方财政专户归集到省财政专户，再拨付支出户发放；各项金额见下方表格。</desc>
${bands.map(
  ({
    link,
    path,
  }) => html`<path class="band from-${link.from}" d="${path}"><title>${nameOf.get(link.from) ?? ''} → ${nameOf.get(link.to) ?? ''}：${rounded(link.amount)}</title></path>
`,
)}
${bars.map(
  (
    bar,
  ) => html`<rect class="bar ${bar.stage}" x="${bar.x.toFixed(1)}" y="${bar.y.toFixed(1)}" width="12" height="${bar.height.toFixed(1)}" rx="1"/>
<text x="${(bar.x + 18).toFixed(1)}" y="${(bar.y + Math.min(bar.height / 2, 60)).toFixed(1)}" dy="-2"><tspan>${bar.name}</tspan><tspan class="amount" x="${(bar.x + 18).toFixed(1)}" dy="15">${rounded(bar.amount)}</tspan></text>
`,
)}
</svg>
</div>
<details>
<summary>资金流向表</summary>
<div class="wide" role="region" aria-label="资金流向表，可左右滚动" tabindex="0">
<table>
<caption>${year} 年资金流向（元）</caption>
<thead><tr><th scope="col">从</th><th scope="col">到</th><th scope="col" class="number">金额</th></tr></thead>
<tbody>
${flow.links.map(
  (
    link,
  ) => html`<tr><td>${nameOf.get(link.from) ?? ''}</td><td>${nameOf.get(link.to) ?? ''}</td><td class="number">${grouped(link.amount)}</td></tr>
`,
)}
</tbody>
</table>
</div>
</details>`
}
