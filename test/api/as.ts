/** Requests as somebody who is signed in: the cookies of a session and its token, as a browser sends them. */
import type { Role } from '../../src/platform/access/index.ts'
import { SESSION_COOKIE } from '../../src/platform/http/index.ts'
import { signedIn } from '../../src/platform/testing.ts'
import type { Served } from '../journeys/small-year.ts'

export type Headers = Readonly<Record<string, string>>

/** A new user in the role, at the province unless another place is said. */
export async function as({ app, books }: Pick<Served, 'app' | 'books'>, role: Role, at?: Parameters<typeof signedIn>[2]): Promise<Headers> {
  const { session } = await signedIn(books, role, at)
  const answer = await app.inject({ url: '/api/v1/session', cookies: { [SESSION_COOKIE]: session } })
  const cookies = [`${SESSION_COOKIE}=${session}`, ...answer.cookies.map(({ name, value }) => `${name}=${value}`)]
  return { cookie: cookies.join('; '), 'x-csrf-token': answer.json().csrfToken }
}
