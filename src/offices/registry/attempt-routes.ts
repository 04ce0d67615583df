/** Files that were handed in and not taken, over HTTP; the database shows whose the reader may see. */
import { z } from 'zod'
import { ROLES, type Role } from '../../platform/access/index.ts'
import type { Books } from '../../platform/database/index.ts'
import { type Api, instant, pageOf, paging, readRoute, sorting, text, userName } from '../../platform/http/index.ts'
import { type ProblemCode, problems } from '../../platform/problem.ts'
import { ATTEMPT_KINDS, ATTEMPT_ORDERS, attemptsPage } from './store/attempts.ts'

const attempt = z.object({
  number: z.int().describe('number of the entry in the audit log'),
  at: instant,
  kind: z.enum(Object.values(ATTEMPT_KINDS)),
  user: z.string().nullable().describe('login'),
  userName,
  role: z.string().nullable(),
  unit: z.string().nullable().describe('plan unit of who handed it in'),
  files: z.array(z.string()).describe('none where the form could not be read'),
  code: z.string().describe('problem code'),
  reason: z.string().describe('what the code means, in Chinese'),
  faults: z.int().nullable().describe('how many faults the files have; null where it was refused for something else'),
})

const ACTIONS_HANDING_IN = Object.keys(ATTEMPT_KINDS) as (keyof typeof ATTEMPT_KINDS)[]

export function attemptRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    {
      path: '/api/v1/import-attempts',
      tag: 'registry',
      summary: '未予导入的报送，最近的在前：何人、何时、何文件、几处错误',
      action: 'unit.read',
      query: { kind: z.enum(Object.values(ATTEMPT_KINDS)).optional(), user: text(64).optional(), ...sorting(ATTEMPT_ORDERS), ...paging },
      answer: pageOf(attempt),
    },
    async (client, { query: { kind, user: login, ...query } }) => {
      const action = ACTIONS_HANDING_IN.find((each) => ATTEMPT_KINDS[each] === kind)
      const { rows, next } = await attemptsPage(client, { ...query, action, login })
      const items = rows.map(({ number, at, login, user_name, role, unit, action, code: given, files, faults }) => {
        const code = given ?? 'not-permitted'
        const user = { user: login, userName: user_name, role: role === null ? null : ROLES[role as Role].zh, unit }
        const why = { code, reason: problems[code as ProblemCode]?.zh ?? code, faults }
        return { number, at, kind: ATTEMPT_KINDS[action], ...user, files: files === null ? [] : files.split(' '), ...why }
      })
      return { items, next }
    },
  )
}
