/**
 * Every endpoint of the OpenAPI document with what nobody should send: fields left out, unknown, doubled, of the wrong form, too
 * large, and made to break what stands behind. It must answer a problem the document lists, name the field, and write nothing.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Role, roles } from '../../src/platform/access/index.ts'
import { problemDocument } from '../../src/platform/http/index.ts'
import { type ProblemCode, problems } from '../../src/platform/problem.ts'
import { type Served, serveSmallYear } from '../journeys/small-year.ts'
import { as, type Headers } from './as.ts'
import {
  addressOf,
  type Endpoint,
  type GoodRequests,
  goodRequests,
  isOfProvince,
  type Operation,
  RULE,
  roleFor,
  type Schema,
  type Sent,
} from './good-requests.ts'
import { HOSTILE, OF_BODY } from './hostile-values.ts'
import { dotted, placesIn, SURPRISE, withField } from './places.ts'

// From one address, more in a minute than one reader asks.
process.env['TONGCHOU_REQUESTS'] = '100000'

describe('the interface against hostile requests', () => {
  let served: Served
  let requests: GoodRequests
  const holders = new Map<Role, Headers>()
  /** Somebody whose session may end: who changes its role or closes it. */
  let door: Headers

  before(async () => {
    process.env['TONGCHOU_LOG'] = 'silent'
    served = await serveSmallYear('seed:3:500')
    for (const role of roles.filter(isOfProvince)) holders.set(role, await as(served, role))
    door = await as(served, 'audit')
    requests = await goodRequests(served)
  })
  after(() => served?.close())

  function holderOf(role: Role): Headers {
    return holders.get(role) ?? {}
  }

  async function send({ path, method, operation }: Endpoint, sent: Sent) {
    const isAtDoor = path === '/api/v1/session' && method !== 'POST'
    const answer = await served.app.inject({
      method,
      url: addressOf(path, sent),
      headers: { ...(isAtDoor ? door : holderFor(operation)), ...sent.header },
      // Attempts to sign in are counted by address.
      remoteAddress: `10.${(sender >> 16) & 255}.${(sender >> 8) & 255}.${sender++ & 255}`,
      ...(sent.body === undefined ? {} : { payload: sent.body }),
    })
    if (isAtDoor && method === 'DELETE' && answer.statusCode < 400) door = await as(served, 'audit')
    return answer
  }
  let sender = 0

  /** Nobody in particular where nobody is asked for; whoever may do it where somebody is. */
  function holderFor({ security, 'x-action': action, 'x-actions': several }: Operation): Headers {
    if (security.length === 0) return {}
    const asked = action ?? several?.[0]
    return holderOf(asked === undefined ? 'provincial-agency' : roleFor(asked))
  }

  type Answer = Awaited<ReturnType<typeof send>>

  /** 4xx with a code that the operation lists; where a field is at fault, which. */
  function assureProblem({ operation }: Endpoint, answer: Answer, told: string, field?: string): void {
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${told}: ${answer.statusCode} ${answer.body.slice(0, 400)}`)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, told)
    const document = problemDocument.parse(answer.json())
    assert.equal(document.status, answer.statusCode)
    assert.ok(Object.hasOwn(problems, document.code), `${told}: ${document.code}`)
    assert.ok(operation['x-problems'].includes(document.code as ProblemCode), `${told}: ${document.code} is not listed`)
    if (field !== undefined && document.code.endsWith('-field')) {
      const at = document.path ?? ''
      // A field at fault is named, or what is at fault within it; what leaves a form out is the form's fault.
      const isOf = at === field || at.startsWith(`${field}.`) || field.startsWith(`${at}.`)
      assert.ok(isOf || document.code === 'missing-field', `${told}: says ${document.in} ${document.path}`)
    }
  }

  /**
   * Rows of every table, as one number each: what is written shows here. The audit log does say that somebody tried, and a
   * verification that was ordered notes its checks while others are asked.
   */
  async function counts(): Promise<string> {
    const { rows } = await served.books.owner.query<{ name: string }>(
      `select format('%I', relname) name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
         and relname not in ('audit_entry', 'verification_check') order by 1`,
    )
    const each = rows.map(({ name }) => `select '${name}' || ' ' || count(*) line from ${name}`)
    // Named, so that a session plans it once: planning so many tables takes longer than counting them.
    const { rows: lines } = await served.books.owner.query<{ line: string }>({
      name: 'counts',
      text: `${each.join(' union all ')} order by 1`,
    })
    return lines.map(({ line }) => line).join('\n')
  }

  /** Requests that the operation refuses, all of them: nothing of them is written. One that it takes ends the watch. */
  async function watched(to: Endpoint, work: (sendOne: (sent: Sent) => Promise<Answer>) => Promise<void>): Promise<void> {
    let was = to.method === 'GET' ? '' : await counts()
    const assureSame = async () =>
      assert.equal(to.method === 'GET' ? '' : await counts(), was, `${to.operation.operationId} wrote although it refused`)
    await work(async (sent) => {
      const answer = await send(to, sent)
      if (to.method === 'GET' || answer.statusCode >= 400) return answer
      was = await counts()
      return answer
    })
    await assureSame()
  }

  /** A right request for few rows where one may say how many: what a value does to the server does not hang on how many rows it reads. */
  function brief(to: Endpoint): Sent {
    const sent = requests.base(to)
    if (to.operation.parameters?.some(({ name, in: part }) => name === 'limit' && part === 'query')) sent.query['limit'] = '5'
    return sent
  }

  it('answers every operation as the document says when it is asked properly', async () => {
    assert.ok(requests.operations.length > 50)
    for (const each of requests.operations.filter(({ operation }) => operation.requestBody?.content['multipart/form-data'] === undefined)) {
      const answer = await send(each, requests.base(each))
      if (answer.statusCode >= 400) assureProblem(each, answer, each.operation.operationId)
      if (each.method === 'GET') assert.equal(answer.statusCode, 200, `${each.operation.operationId}: ${answer.body}`)
    }
  })

  it('refuses an unknown field by its name, a missing one, and one that comes twice', async () => {
    for (const each of requests.operations) {
      const { operation } = each
      await watched(each, async (sendOne) => {
        const extra = requests.base(each)
        extra.query['surprise'] = '1'
        assureProblem(each, await sendOne(extra), `${operation.operationId} surprise`, 'surprise')
        if (each.method !== 'GET' && operation.requestBody === undefined) {
          const answer = await sendOne({ ...requests.base(each), body: { surprise: 1 } })
          assert.deepEqual([answer.statusCode, answer.json().path], [400, 'surprise'], `${operation.operationId}: ${answer.body}`)
        }
        for (const { name, in: part, required } of operation.parameters ?? []) {
          if (part === 'header' && required) {
            const without = requests.base(each)
            delete without.header[name]
            assureProblem(each, await sendOne(without), `${operation.operationId} without ${name}`, name)
          }
          if (part !== 'query') continue
          const twice = requests.base(each)
          twice.query[name] = [requests.good[name] ?? 'a', requests.good[name] ?? 'a']
          assureProblem(each, await sendOne(twice), `${operation.operationId} ${name} twice`, name)
          if (!required) continue
          const without = requests.base(each)
          delete without.query[name]
          assureProblem(each, await sendOne(without), `${operation.operationId} without ${name}`, name)
        }
      })
    }
  })

  it('never breaks on a hostile value of any field, and refuses what the contract excludes', async () => {
    for (const each of requests.operations) {
      await watched(each, async (sendOne) => {
        for (const { name, in: part, schema } of each.operation.parameters ?? []) {
          const ask = async (value: string) => {
            const sent = brief(each)
            sent[part][name] = value
            assureHandled(each, await sendOne(sent), { name, value, schema })
          }
          const values = HOSTILE.filter((value) => part !== 'header' || !/[^\x20-\x7e]/.test(value))
          // Questions change nothing and may be asked at once; of what changes something each is watched alone.
          if (each.method === 'GET') await Promise.all(values.map(ask))
          else for (const value of values) await ask(value)
        }
      })
    }
  })

  it('never breaks on any text in any field', async () => {
    const fields = requests.operations.flatMap((to) =>
      (to.operation.parameters ?? []).filter((each) => each.in !== 'header').map((each) => ({ to, ...each })),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.string({ unit: 'binary', maxLength: 60 }),
        async ({ to, name, in: part, schema }, value) => {
          const sent = brief(to)
          if (part === 'path' || part === 'query') sent[part][name] = value
          await watched(to, async (sendOne) => assureHandled(to, await sendOne(sent), { name, value, schema }))
        },
      ),
      { numRuns: 400 },
    )
  })

  function assureHandled(to: Endpoint, answer: Answer, { name, value, schema }: { name: string; value: string; schema: Schema }): void {
    const told = `${to.operation.operationId} ${name}=${JSON.stringify(value.slice(0, 60))}`
    assert.ok(answer.statusCode < 500, `${told}: ${answer.statusCode} ${answer.body}`)
    if (answer.statusCode >= 400) assureProblem(to, answer, told)
    // White space around a text is taken off before its length is told.
    else assert.ok(mayBe(schema, value) || mayBe(schema, value.trim()), `${told} was taken`)
  }

  it('never breaks on a hostile body, and refuses what the contract excludes, in whatever is nested too', async (context) => {
    let nested = 0
    for (const each of requests.operations) {
      const schema = each.operation.requestBody?.content['application/json']?.schema
      const body = requests.base(each).body
      if (schema === undefined || typeof body !== 'object') continue
      const sendBody = (sent: unknown) => ({ ...requests.base(each), body: sent as Sent['body'] })
      for (const place of placesIn(schema, body)) {
        const field = dotted(place)
        const isUnknown = place.path.at(-1) === SURPRISE
        if (place.path.length > 1) nested += 1
        await watched(each, async (sendOne) => {
          for (const value of OF_BODY) {
            const told = `${each.operation.operationId} ${field}: ${JSON.stringify(value)?.slice(0, 60)}`
            const answer = await sendOne(sendBody(withField(body, place.path, value)))
            assert.ok(answer.statusCode < 500, `${told}: ${answer.body}`)
            if (answer.statusCode >= 400) assureProblem(each, answer, told)
            if ((isUnknown || !takes(place.schema, value)) && body !== RULE) assureProblem(each, answer, told, field)
          }
          if (isUnknown) return
          const answer = await sendOne(sendBody(withField(body, place.path)))
          assert.ok(answer.statusCode < 500, answer.body)
          if (place.required) assureProblem(each, answer, `${each.operation.operationId} without ${field}`, field)
        })
      }
    }
    context.diagnostic(`${nested} fields within others`)
    assert.ok(nested > 10)
  })

  it('refuses bodies that are no JSON, too deep, too large, or of another kind', async () => {
    const cases: [string, string, [number, ProblemCode]][] = [
      ['{"scope":', 'application/json', [400, 'malformed-json']],
      ['', 'application/json', [400, 'malformed-json']],
      ['{"__proto__":{"scope":"year"}}', 'application/json', [400, 'malformed-json']],
      ['['.repeat(500_000), 'application/json', [400, 'malformed-json']],
      [`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'application/json', [400, 'malformed-json']],
      [JSON.stringify({ scope: 'x'.repeat(1 << 21) }), 'application/json', [413, 'too-large']],
      ['scope=year', 'application/x-www-form-urlencoded', [415, 'unsupported-media-type']],
      ['<scope/>', 'application/xml', [415, 'unsupported-media-type']],
      ['null', 'application/json', [400, 'invalid-field']],
      ['[]', 'application/json', [400, 'invalid-field']],
    ]
    const was = await counts()
    const withBody = requests.operations.filter(({ operation }) => operation.requestBody?.content['application/json'] !== undefined)
    assert.ok(withBody.length > 8)
    for (const each of withBody) {
      for (const [payload, type, expected] of cases) {
        // A body that may be left out may be null.
        if (payload === 'null' && requests.base(each).body === undefined) continue
        const told = `${each.operation.operationId} ${payload.slice(0, 40)}`
        const answer = await send(each, {
          ...requests.base(each),
          header: { ...requests.base(each).header, 'content-type': type },
          body: payload,
        })
        assureProblem(each, answer, told)
        assert.deepEqual([answer.statusCode, answer.json().code], expected, told)
      }
    }
    assert.equal(await counts(), was)
  })

  it('refuses uploads that are no files of ours', async () => {
    const was = await counts()
    const uploads = requests.operations.filter(({ operation }) => operation.requestBody?.content['multipart/form-data'] !== undefined)
    assert.equal(uploads.length, 3)
    for (const each of uploads) {
      const sent = requests.base(each)
      const post = async (payload: string, type = 'multipart/form-data; boundary=b') =>
        send(each, { ...sent, header: { 'content-type': type }, body: payload })
      const part = (disposition: string, content = 'a,b\n') => `--b\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
      const bodies = [
        '',
        '--b--\r\n',
        'nothing of the kind',
        part('name="file"; filename="persons.csv"').slice(0, -6),
        `${part('name="file"; filename="persons.csv"')}`,
        `${part('name="scope"', 'year')}--b--\r\n`,
        ...['../../evil.csv', '/etc/passwd', 'a.exe', '', '.csv', 'persons.csv\0.exe', 'PERSONS.CSV', `${'x'.repeat(300)}.csv`].map(
          (name) => `${part(`name="file"; filename="${name}"`)}--b--\r\n`,
        ),
        `${part('name="__proto__"; filename="persons.csv"')}--b--\r\n`,
        `${part('name="file"; filename="a.csv"')}${part('name="file"; filename="a.csv"')}--b--\r\n`,
        `${part('name="file"; filename="persons.csv"', '\0\uFFFD=1+1')}--b--\r\n`,
        `${Array.from({ length: 60 }, (_, n) => part(`name="file"; filename="f${n}.csv"`)).join('')}--b--\r\n`,
      ]
      for (const body of bodies)
        assureProblem(each, await post(body), `${each.operation.operationId} ${JSON.stringify(body.slice(0, 120))}`)
      for (const type of ['multipart/form-data', 'application/json', 'text/csv']) {
        assureProblem(each, await post('{}', type), `${each.operation.operationId} as ${type}`)
      }
    }
    assert.equal(await counts(), was)
  })

  it('has no answer of a type that was not asked for, and names the methods of a path', async () => {
    for (const each of requests.operations.filter(({ method }) => method === 'GET')) {
      const answer = await send(each, { ...requests.base(each), header: { accept: 'image/png' } })
      assert.deepEqual([answer.statusCode, answer.json().code], [406, 'not-acceptable'], each.operation.operationId)
    }
    const answer = await served.app.inject({ method: 'DELETE', url: '/api/v1/runs/1', headers: holderOf('provincial-agency') })
    assert.deepEqual([answer.statusCode, answer.json().code, answer.headers['allow']], [405, 'method-not-allowed', 'GET, HEAD'])
  })
})

/** Whether a contract may take such a value; a text as far as its schema tells. */
function takes(schema: Schema, value: unknown): boolean {
  const { type, anyOf, properties, enum: values } = schema
  if (anyOf !== undefined) return anyOf.some((each) => takes(each, value))
  if (typeof value === 'string' && type === 'string') return mayBe(schema, value)
  if (values !== undefined) return values.includes(String(value))
  if (type === undefined) return properties === undefined
  if (Array.isArray(value)) return type === 'array'
  if (value === null) return type === 'null'
  return type === (typeof value === 'number' ? 'integer' : typeof value)
}

/** Whether the contract lets a text be, as far as its schema tells. */
function mayBe({ pattern, enum: values, maxLength, minLength = 0 }: Schema, value: string): boolean {
  if (values !== undefined) return values.includes(value)
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value.trim())) return false
  // JSON Schema counts characters, of which some are two units of a string.
  const { length } = [...value]
  return length <= (maxLength ?? Number.POSITIVE_INFINITY) && length >= minLength
}
