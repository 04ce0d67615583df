import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'

test('whatever is put into a page is escaped, except HTML made by the same templates', () => {
  const name = `<script>alert("1")</script> & 'x'`
  const cell = html`<td title="${name}">${name}</td>`
  assert.equal(
    cell.text,
    '<td title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</td>',
  )
  assert.equal(html`<tr>${[cell, html`<td>${1}</td>`]}</tr>`.text, `<tr>${cell.text}<td>1</td></tr>`)
})
