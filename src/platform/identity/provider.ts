/**
 * Signing in through an identity provider (统一身份) by OpenID Connect: authorization code with PKCE, state and nonce. The
 * provider says who it is; which user that is and what he may do is ours: a claim is looked up among the names at sign-in.
 */
import * as oidc from 'openid-client'
import { enterAudit } from '../access/index.ts'
import type { ProviderConfig, SignInConfig } from '../config.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { LOGIN } from './login.ts'
import { openSession } from './sessions.ts'

/** What the browser keeps between going and coming back. */
export interface Journey {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

export interface Provider {
  begin(): Promise<{ readonly address: URL; readonly journey: Journey }>
  /** The name at sign-in that the provider vouches for. Problems: `sign-in-refused`. */
  end(returned: URL, journey: Journey): Promise<string>
}

/** The provider is asked for its addresses at the first sign-in, so that ours starts without it. */
export function openProvider(config: ProviderConfig, origin: URL): Provider {
  let found: Promise<oidc.Configuration> | undefined
  const discovered = () => {
    found ??= discover(config).catch((error: unknown) => {
      found = undefined
      throw new Problem('provider-unreachable', undefined, {}, { cause: error })
    })
    return found
  }
  const back = new URL('/sign-in/provider/back', origin).href
  return {
    async begin() {
      const journey = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() }
      const address = oidc.buildAuthorizationUrl(await discovered(), {
        redirect_uri: back,
        scope: config.scope,
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      })
      return { address, journey }
    },
    async end(returned, { verifier, state, nonce }) {
      const configuration = await discovered()
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${back}${returned.search}`), checks)
        const claim = tokens.claims()?.[config.claim]
        if (typeof claim === 'string') return claim
      } catch (error) {
        throw new Problem('sign-in-refused', undefined, {}, { cause: error })
      }
      throw new Problem('sign-in-refused', `The provider gave no ${config.claim}.`)
    },
  }
}

function discover({ issuer, client, secret }: ProviderConfig): Promise<oidc.Configuration> {
  // Plain HTTP is for a provider on this very machine.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(issuer, client, secret, undefined, { execute, timeout: 10 })
}

/** Gives the token of a new session. Problems: `sign-in-refused`, `no-role`. */
export async function signInAs(books: Pick<Books, 'owner'>, login: string, config: SignInConfig): Promise<string> {
  if (!LOGIN.test(login)) throw new Problem('sign-in-refused')
  const answer = await inTransaction(books.owner, async (client) => {
    const { rows } = await client.query<{ user_id: number }>('select user_id from app_user where login = $1 and disabled_at is null', [
      login,
    ])
    const user = rows[0]
    const token = user && (await openSession(client, user.user_id, undefined, config, { by: 'provider' }))
    if (token !== undefined) return { token }
    const refused = user === undefined ? 'sign-in-refused' : 'no-role'
    const doer = user && { userId: user.user_id }
    await enterAudit(client, doer, { action: 'session.open', outcome: 'refused', details: { reason: refused, by: 'provider' } })
    return { refused } as const
  })
  if ('refused' in answer) throw new Problem(answer.refused)
  return answer.token
}
