/**
 * The table of permissions at the door: every operation of the OpenAPI document asked as every role, at a place of that role. It is
 * refused exactly where the table does not permit the action that the document says the operation asks for.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Action, may, type Place, type Principal, ROLES, type Role, roles } from '../../src/platform/access/index.ts'
import { type Served, serveSmallYear } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'
import { addressOf, type Endpoint, type GoodRequests, goodRequests, type Sent } from './good-requests.ts'

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

/** What reading the figure asked for is: a line of the province's final accounts. */
const EXPLAINED = { action: 'statement.read', place: { region: '320000' } } as const

describe('the table of permissions over HTTP', () => {
  let served: Served
  let requests: GoodRequests
  let behindDoor: readonly Endpoint[]

  before(async () => {
    process.env['TONGCHOU_LOG'] = 'silent'
    served = await serveSmallYear('seed:3:500')
    requests = await goodRequests(served)
    behindDoor = requests.operations.filter(({ operation }) => operation.security.length > 0)
  })
  after(() => served?.close())

  it('says of every operation what it asks for, that it is public, or that it is of the session itself', () => {
    const silent = behindDoor.filter(({ operation }) => operation['x-action'] === undefined && operation['x-actions'] === undefined)
    assert.deepEqual(
      silent.map(({ operation }) => operation.operationId),
      ['getSession', 'putSession', 'deleteSession'],
    )
    const open = requests.operations.filter(({ operation }) => operation.security.length === 0)
    assert.deepEqual(
      open.map(({ path }) => path).filter((path) => !/^\/api\/v1\/(?:law|rules|health|session|password)\b/.test(path)),
      [],
    )
  })

  it('lets nobody in without a session', async () => {
    for (const each of behindDoor) {
      const answer = await ask(each, {}, requests.base(each))
      assert.deepEqual([answer.statusCode, answer.json().code], [401, 'not-signed-in'], each.operation.operationId)
    }
  })

  it('refuses every role what the table does not permit it, and nothing else', async () => {
    const wrong: string[] = []
    const seen = { permitted: 0, refused: 0 }
    for (const role of roles) {
      const at = placeOf(role)
      const headers = await as(served, role, at)
      const principal = { role, region: '320000', employer: null, person: null, ...at } as unknown as Principal
      const holder = ROLES[role].level === 'record' ? { ...principal, region: null } : principal
      for (const each of behindDoor) {
        const action = each.operation.operationId === 'getExplain' ? EXPLAINED.action : each.operation['x-action']
        if (action === undefined) continue
        const sent = ownRequest(each, at)
        const isPermitted = may(holder, action, placeAsked(each, sent, at)) && isOfThoseAsked(each, action, role)
        const answer = await ask(each, headers, sent)
        const told = `${each.operation.operationId} as ${role}: ${answer.statusCode} ${answer.body.slice(0, 200)}`
        const isRefused = answer.statusCode === 403 && answer.json().code === 'not-permitted'
        if (isRefused === isPermitted || answer.statusCode >= 500) wrong.push(told)
        seen[isPermitted ? 'permitted' : 'refused'] += 1
      }
    }
    assert.deepEqual(wrong, [])
    assert.ok(seen.permitted > 400 && seen.refused > 400, JSON.stringify(seen))
  })

  function ask({ path, method }: Endpoint, headers: Headers, sent: Sent) {
    return served.app.inject({
      method,
      url: addressOf(path, sent),
      headers: { ...headers, ...sent.header },
      ...(sent.body === undefined ? {} : { payload: sent.body }),
    })
  }

  /** Where its holder sits. */
  function placeOf(role: Role): { region?: string; employer?: number; person?: number } {
    if (role === 'employer') return { employer: Number(requests.good['employer']) }
    if (role === 'insured-person') return { person: Number(requests.good['person']) }
    return { region: ROLES[role].level === 'local' ? (requests.good['region'] ?? '') : '320000' }
  }

  /** Who acts for one record names it, where it can be named. */
  function ownRequest(each: Endpoint, { employer, person }: Place): Sent {
    const sent = requests.base(each)
    for (const [name, own] of Object.entries({ employer, person })) {
      if (own !== undefined && each.operation.parameters?.some((one) => one.name === name && one.in === 'query'))
        sent.query[name] = String(own)
    }
    return sent
  }

  function placeAsked({ operation }: Endpoint, { path, query }: Sent, { employer, person }: Place): Place | undefined {
    if (operation.operationId === 'getExplain') return EXPLAINED.place
    const region = operation['x-region'] ?? query['region'] ?? path['region']
    if (region !== undefined) return { region: String(region) }
    const named = { ...path, ...query }
    if (person !== undefined) return named['person'] === undefined ? {} : { person: Number(named['person']) }
    if (employer !== undefined) return named['employer'] === undefined ? {} : { employer: Number(named['employer']) }
    return undefined
  }
})

/** Drafts are read by the bodies of the province alone, until they are law. */
function isOfThoseAsked({ path }: Endpoint, action: Action, role: Role): boolean {
  return !path.startsWith('/api/v1/law/drafts') || action !== 'law.read' || ROLES[role].level === 'province'
}
