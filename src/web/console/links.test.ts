import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known, pageOfFound } from './links.ts'

test('a page is known by its address, whether or not what may be left out is there', () => {
  for (const address of [
    '/',
    '/collection',
    '/collection/bills?bookingMonth=2021-03',
    '/employers/5',
    '/employers/5/staff',
    '/rules/benefit/pension',
  ])
    assert.equal(known(address), address)
  for (const address of ['/nowhere', '/employers', '/employers/5/staff/more', '/rules/benefit', '/collection/bills/5'])
    assert.equal(known(address), undefined, address)
})

test('an employer that was found leads to its page', () => {
  assert.equal(pageOfFound('employer', '5'), '/employers/5')
})
