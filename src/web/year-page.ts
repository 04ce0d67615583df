/** The first page: what a fund year came to, where its money went, and who answers for which gap. */
import type { Answer, Ask, BalanceSheet, Flow, IncomeStatement, Settlement, Units } from './api.ts'
import { flowChart } from './flow-chart.ts'
import { type Html, html } from './html.ts'
import { page } from './layout.ts'
import { grouped, rounded } from './money.ts'
import { coverOfGap, settlementTable } from './settlement-table.ts'

export interface Page {
  readonly status: number
  readonly html: string
  /** Seconds after which to look again, where the figures are still being made. */
  readonly again?: number
}

/** Who reads the page, and the token with which he signs out. */
export interface Reader {
  readonly name: string
  readonly role: string
  readonly token: string
}

export async function yearPage(ask: Ask, reader: Reader): Promise<Page> {
  const frame = (title: string, main: Html) => framed(title, main, reader)
  const units = await ask('/api/v1/units')
  if (units.status === 403) return { status: 200, html: page('统筹', frame('统筹', NOT_FOR_THIS_ROLE)) }
  const { province } = body<Units>(units)
  if (province === null) return { status: 200, html: page('统筹', frame('统筹', EMPTY)) }
  const { year } = province
  const title = `统筹 · 基金年度 ${year}`
  const settled = await ask(`/api/v1/settlement/${year}`)
  if (settled.status === 403) return { status: 200, html: page(title, frame(title, NOT_FOR_THIS_ROLE)) }
  if (settled.status === 409) return { status: 503, again: 3, html: page(title, frame(title, underWay(year))) }
  const settlement = body<Settlement>(settled)
  const income = body<IncomeStatement>(await ask(`/api/v1/statements/income?from=${year}-01-01&until=${year}-12-31&scope=total`))
  const sheet = body<BalanceSheet>(await ask(`/api/v1/statements/balance-sheet?day=${year}-12-31&scope=total`))
  const flow = body<Flow>(await ask(`/api/v1/flow/${year}`))
  const main = html`<p class="province">${province.name}${province.synthetic ? html` <strong class="mark">合成数据</strong>` : ''}</p>
${province.synthetic ? html`<p class="note">本省由程序按种子生成，人员、单位和金额均非真实数据；法规参数为公布值，未公布者由合成数据补充并注明。</p>` : ''}
${keyFigures(income, sheet)}
<section aria-labelledby="flow"><h2 id="flow">资金流向</h2>
${flowChart(flow, year)}
</section>
<section aria-labelledby="settlement"><h2 id="settlement">责任清算</h2>
<p>依据：苏政发〔2020〕45号。各列条款列于表头；一般性缺口按下达的收支计划，管理性缺口按保费实收与计划之差。</p>
${settlementTable(settlement, year)}
</section>
<section aria-labelledby="cover"><h2 id="cover">缺口弥补</h2>
${coverOfGap(settlement.cover, settlement.usableBalance)}
</section>
<section aria-labelledby="data"><h2 id="data">数据与接口</h2>
<ul class="links">
<li><a href="/api/v1/docs">接口说明</a> · <a href="/api/v1/openapi.json">OpenAPI 3.1</a></li>
<li><a href="/api/v1/settlement/${year}">责任清算</a> · <a href="/api/v1/final-accounts/${year}">决算</a> · <a href="/api/v1/flow/${year}">资金流向</a></li>
<li><a href="/api/v1/statements/income?from=${year}-01-01&until=${year}-12-31&scope=total">收支表</a> · <a href="/api/v1/statements/balance-sheet?day=${year}-12-31&scope=total">资产负债表</a></li>
<li><a href="/api/v1/rules">规则</a> · <a href="/api/v1/law?at=${year}-12-31&known=${year}-12-31">年末已公布的法规参数</a></li>
</ul>
<p class="digest">年度摘要（SM3）<code>${settlement.digest}</code></p>
</section>`
  return { status: 200, html: page(title, frame(title, main)) }
}

function framed(title: string, main: Html, { name, role, token }: Reader): Html {
  return html`<header><h1>${title}</h1><p>企业职工基本养老保险基金省级统筹</p></header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><form method="post" action="/sign-out"><span>${name}（${role}）</span> <input type="hidden" name="_csrf" value="${token}"><button>退出</button></form></footer>`
}

const NOT_FOR_THIS_ROLE = html`<p>全省年度结果不在当前角色的查阅范围内。本人可办理的事项见 <a href="/api/v1/session">当前会话</a> 与 <a href="/api/v1/docs">接口说明</a>。</p>`

const EMPTY = html`<p>账簿中还没有省份。导入一个省的数据文件夹并办理其基金年度，即可在此查看：</p>
<pre><code>npx tongchou year 2021 --province &lt;folder&gt; --books tongchou</code></pre>
<p>或以 <code>npm start -- --sample</code> 载入合成的样例省份。<a href="/api/v1/docs">接口说明</a></p>`

function underWay(year: number): Html {
  return html`<p role="status">${year} 年度正在办理，完成后此页自动显示结果。进度见启动它的终端。</p>`
}

function keyFigures(income: IncomeStatement, sheet: BalanceSheet): Html {
  const accumulated = sheet.net.find((line) => line.account === 'accumulated')?.amount ?? '0.00'
  const figures: readonly [string, string, string][] = [
    ['income', '基金收入', income.totalIncome],
    ['expenditure', '基金支出', income.totalExpenditure],
    ['balance', '本年收支结余', income.balance],
    ['accumulated', '年末累计结余', accumulated],
  ]
  return html`<dl class="figures">
${figures.map(
  ([
    id,
    name,
    amount,
  ]) => html`<div><dt>${name}</dt><dd data-figure="${id}"><span class="large">${rounded(amount)}</span> <span class="exact">${grouped(amount)} 元</span></dd></div>
`,
)}</dl>`
}

/** The API answered as it says it does, or the page cannot be made. */
function body<T>({ status, body: given }: Answer): T {
  if (status !== 200) throw new Error(`the API answered ${status}: ${JSON.stringify(given)}`)
  return given as T
}
