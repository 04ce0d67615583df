import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'
import { grouped, rounded } from './money.ts'

test('whatever is put into a page is escaped, except HTML made by the same templates', () => {
  const name = `<script>alert("1")</script> & 'x'`
  const cell = html`<td title="${name}">${name}</td>`
  assert.equal(
    cell.text,
    '<td title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</td>',
  )
  assert.equal(html`<tr>${[cell, html`<td>${1}</td>`]}</tr>`.text, `<tr>${cell.text}<td>1</td></tr>`)
})

test('money is grouped exactly and rounded only for the eye', () => {
  assert.equal(grouped('1234567.00'), '1,234,567.00')
  assert.equal(grouped('-234.50'), '-234.50')
  assert.equal(rounded('9999.99'), '9,999.99 元')
  assert.equal(rounded('-304661.50'), '-30.47 万元')
  assert.equal(rounded('241060658.38'), '2.41 亿元')
  assert.throws(() => rounded('1e5'))
})
