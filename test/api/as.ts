/** Requests in somebody's name without a door: a header says who, on a test's own server only. */
import type { Principal, Role } from '../../src/platform/access/index.ts'
import type { Api } from '../../src/platform/http/index.ts'

const HEADER = 'x-as'

/** To be given to `serve`. */
export function believeWhoAsks(app: Api): void {
  app.addHook('onRequest', async (request) => {
    const said = request.headers[HEADER]
    if (typeof said === 'string') request.principal = JSON.parse(decodeURIComponent(said)) as Principal
  })
}

export function as(role: Role, rest: Partial<Principal> = {}): Record<string, string> {
  const principal: Principal = {
    user: `${role}-1`,
    name: role,
    role,
    region: '320000',
    employer: null,
    person: null,
    session: 'test',
    ...rest,
  }
  return { [HEADER]: encodeURIComponent(JSON.stringify(principal)) }
}
