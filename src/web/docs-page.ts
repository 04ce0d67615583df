/** The OpenAPI document as a page to read: every route, what it takes and what it gives, and every problem code. */
import { type Html, html } from './html.ts'
import { page } from './layout.ts'

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface OpenApi {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly 'x-problems'?: readonly string[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: { readonly description?: string; readonly enum?: readonly string[]; readonly pattern?: string }
}

export interface ProblemLine {
  readonly code: string
  readonly status: number
  readonly zh: string
  readonly en: string
}

export function docsPage(document: OpenApi, problems: readonly ProblemLine[]): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const { info, tags = [] } = document
  return page(
    `${info.title} · 接口说明`,
    html`<header><h1>接口说明</h1><p>${info.title} ${info.version} · OpenAPI ${document.openapi} · <a href="/api/v1/openapi.json">openapi.json</a> · <a href="/">首页</a></p></header>
<main id="main" tabindex="-1">
<p>${info.description ?? ''}金额为元、两位小数的字符串；月份 YYYY-MM，日期 YYYY-MM-DD；未列出的字段一律按名拒绝。</p>
${tags.map((tag) => {
  const of = operations.filter(({ operation }) => operation.tags?.includes(tag.name))
  return of.length === 0
    ? ''
    : html`<section><h2>${tag.description ?? tag.name}</h2>${of.map(({ path, method, operation }) => route(path, method, operation))}</section>`
})}
<section><h2>问题代码</h2>
<p>请求有误或无法完成时返回 <code>application/problem+json</code>（RFC 9457）。</p>
<div class="wide" role="region" aria-label="问题代码表，可左右滚动" tabindex="0"><table><thead><tr><th scope="col">代码</th><th scope="col">状态</th><th scope="col">含义</th></tr></thead><tbody>
${problems.map(
  ({
    code,
    status,
    zh,
    en,
  }) => html`<tr id="problem-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${zh}<br><span lang="en">${en}</span></td></tr>
`,
)}</tbody></table></div>
</section>
</main>`,
  )
}

/** All problems have one form; the table below says what each means. */
const PROBLEM = 'application/problem+json'

const PLACES: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '请求头' }

function route(path: string, method: string, operation: Operation): Html {
  const { summary = '', parameters = [], requestBody, responses = {}, 'x-problems': codes = [] } = operation
  return html`<article class="route"><h3><code>${method} ${path}</code> ${summary}</h3>
${parameters.length === 0 ? '' : html`<ul>${parameters.map((each) => parameter(each))}</ul>`}
${requestBody === undefined ? '' : html`<p>请求体为${Object.hasOwn(requestBody.content, 'multipart/form-data') ? '文件（multipart/form-data）' : ' JSON'}。</p>`}
${codes.length === 0 ? '' : html`<p>问题：${codes.map((code) => html`<a href="#problem-${code}"><code>${code}</code></a> `)}</p>`}
${Object.entries(responses).flatMap(([status, { content = {} }]) =>
  Object.entries(content).map(([type, { schema }]) =>
    type === PROBLEM
      ? ''
      : html`<details><summary>${status} <code>${type}</code></summary><pre><code>${JSON.stringify(schema, null, 2)}</code></pre></details>
`,
  ),
)}</article>
`
}

function parameter({ name, in: where, required, schema }: Parameter): Html {
  return html`<li><code>${name}</code>（${PLACES[where] ?? where}${required ? '，必填' : ''}）${schema?.enum?.join(' | ') ?? ''} ${schema?.description ?? ''}</li>`
}
