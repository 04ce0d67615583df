/** Signing in through a real OpenID Connect provider, on another site, in a real browser. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import Provider from 'oidc-provider'
import type { Browser, Page } from 'playwright-core'
import { readConfig } from '../../src/platform/config.ts'
import { freshBooks } from '../../src/platform/testing.ts'
import { openBrowser } from './browser.ts'
import { type Served, serve } from './small-year.ts'

const CLIENT = { client_id: 'tongchou', client_secret: 'a secret of the test' }

async function freePort(): Promise<number> {
  const probe = createSocket().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

describe('signing in through an identity provider', () => {
  let provider: Server
  let served: Served
  let browser: Browser

  before(async () => {
    const [here, there] = [await freePort(), await freePort()]
    // Another host than ours, so that the browser takes it for another site.
    const [origin, issuer] = [`http://127.0.0.1:${here}`, `http://localhost:${there}`]
    const authority = new Provider(issuer, {
      clients: [{ ...CLIENT, redirect_uris: [`${origin}/sign-in/provider/back`], token_endpoint_auth_method: 'client_secret_post' }],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      cookies: { keys: ['only for this test'] },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    })
    provider = createServer(authority.callback()).listen(there, 'localhost')
    await once(provider, 'listening')
    const config = readConfig({
      TONGCHOU_DATA: process.env['TONGCHOU_DATA'],
      TONGCHOU_ORIGIN: origin,
      TONGCHOU_OIDC_ISSUER: issuer,
      TONGCHOU_OIDC_CLIENT: CLIENT.client_id,
      TONGCHOU_OIDC_SECRET: CLIENT.client_secret,
    })
    served = await serve(await freshBooks(), config)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await served?.close()
    provider?.close()
    provider?.closeAllConnections()
  })

  /** Goes to the provider as somebody and comes back to the page told. */
  async function arriveAs(login: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${served.origin}/`)
    await page.click('a[href="/sign-in/provider"]')
    await page.fill('[name="login"]', login)
    await page.fill('[name="password"]', 'whatever')
    await page.click('button[type="submit"]')
    await page.click('button[type="submit"]')
    await page.waitForURL(`${served.origin}/**`)
    return page
  }

  it('opens a session of the user with that name, whose cookie goes along with the first page', async () => {
    const page = await arriveAs(served.reader.user)
    await page.waitForURL(`${served.origin}/`)
    await page.getByText('省审计厅').waitFor()
    const { rows } = await served.books.owner.query(
      "select details, outcome from audit_entry where action = 'session.open' order by number desc limit 1",
    )
    assert.deepEqual(rows, [{ details: { by: 'provider', role: 'audit' }, outcome: 'done' }])
  })

  it('lets in nobody who is no user here', async () => {
    const page = await arriveAs('a-stranger')
    assert.equal(JSON.parse(await page.locator('body').innerText()).code, 'sign-in-refused')
  })

  it('takes no answer to a question that it did not ask', async () => {
    for (const cookies of [{}, { 'tongchou-journey': Buffer.from('{"verifier":"v","state":"s","nonce":"n"}').toString('base64url') }]) {
      const answer = await served.app.inject({ url: '/sign-in/provider/back?code=x&state=other', cookies })
      assert.equal(answer.json().code, 'sign-in-refused')
    }
  })
})
