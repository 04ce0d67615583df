/** Users and their roles, the audit log, and verifications of the books: questions and orders of the system pages. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Ask, Page } from '../kit/server-pages.ts'
import { type Answered, api, bodyOf, done } from './api.ts'
import { useEvents } from './events.ts'
import { useOrder } from './order.ts'

export type User = Answered<'/api/v1/users'>['users'][number]
export type Grant = User['grants'][number]
export type AuditEntry = Answered<'/api/v1/audit'>['entries'][number]
export type Verification = Answered<'/api/v1/verifications'>['items'][number]
export type VerificationRecord = Answered<'/api/v1/verifications/{verification}'>
export type Check = VerificationRecord['checks'][number]

export async function usersPage({ limit, after }: Ask, sought: string | undefined): Promise<Page<User>> {
  const query = { limit, ...(after !== undefined && { after }), ...(sought !== undefined && { sought }) }
  const { users, next } = await bodyOf(api.GET('/api/v1/users', { params: { query } }))
  return { items: users, next: next === null ? null : String(next) }
}

/** One user by number; null where there is none. */
export function useUser(user: number) {
  return useQuery({
    queryKey: ['users', 'one', user],
    queryFn: async () => {
      const query = { after: String(user - 1), limit: '1' }
      // The list begins after a number: before the first one it begins by itself.
      const { users } = await bodyOf(api.GET('/api/v1/users', { params: { query: user > 1 ? query : { limit: '1' } } }))
      return users.find((each) => each.user === user) ?? null
    },
  })
}

export interface NewUser {
  readonly login: string
  readonly name: string
  readonly organisation?: string
  readonly byProvider?: boolean
}

export function useCreateUser(onDone: () => void) {
  return useOrder((body: NewUser, once) => bodyOf(api.POST('/api/v1/users', { body, headers: once })), { renews: ['users'], onDone })
}

export interface NewGrant {
  readonly role: string
  readonly region?: string
  readonly employer?: number
  readonly person?: number
  readonly from: string
  readonly until?: string
}

export function useGrantRole(user: number, onDone: () => void) {
  const path = { user: String(user) }
  return useOrder(
    (grant: NewGrant, once) =>
      bodyOf(
        api.POST('/api/v1/users/{user}/grants', { params: { path }, body: grant as NewGrant & { role: Grant['role'] }, headers: once }),
      ),
    { renews: ['users'], onDone },
  )
}

/** Done twice these are the same as done once; the server takes no key for them. */
export function useRevokeRole() {
  return useOrder((grant: number) => done(api.DELETE('/api/v1/grants/{grant}', { params: { path: { grant: String(grant) } } })), {
    renews: ['users'],
  })
}

export function useUnlockUser(user: number) {
  return useOrder((_: null) => done(api.DELETE('/api/v1/users/{user}/lock', { params: { path: { user: String(user) } } })), {
    renews: ['users'],
  })
}

export function useDisableUser(user: number) {
  return useOrder(
    (disabled: boolean) => done(api.PUT('/api/v1/users/{user}/disabled', { params: { path: { user: String(user) } }, body: { disabled } })),
    { renews: ['users'] },
  )
}

export interface AuditAsked {
  readonly from?: string
  readonly until?: string
  readonly user?: string
  readonly region?: string
  readonly action?: string
  readonly outcome?: 'done' | 'refused' | 'ordered' | 'failed'
}

/** From the newest entry back. */
export async function auditPage({ limit, after }: Ask, asked: AuditAsked): Promise<Page<AuditEntry>> {
  const query = { ...asked, limit, ...(after !== undefined && { before: after }) }
  const { entries, next } = await bodyOf(api.GET('/api/v1/audit', { params: { query } }))
  return { items: entries, next: next === null ? null : String(next) }
}

export function verificationsPage({ limit, after }: Ask) {
  return bodyOf(api.GET('/api/v1/verifications', { params: { query: { limit, ...(after !== undefined && { after }) } } }))
}

export function useLastVerification() {
  return useQuery({ queryKey: ['verifications', 'last'], queryFn: () => verificationsPage({ limit: '1' }) })
}

export function useVerification(verification: number) {
  return useQuery({
    queryKey: ['verification', verification],
    queryFn: () => bodyOf(api.GET('/api/v1/verifications/{verification}', { params: { path: { verification: String(verification) } } })),
  })
}

/** Checks come as they are made, the conclusion last. */
export function useVerificationEvents(record: VerificationRecord | undefined): void {
  const client = useQueryClient()
  const number = record?.verification ?? 0
  const key = ['verification', number]
  useEvents(record !== undefined && record.outcome === null ? `/api/v1/verifications/${number}/events` : null, {
    check: (check: Check) => {
      client.setQueryData<VerificationRecord>(key, (before) => before && withCheck(before, check))
      return false
    },
    end: (end: Verification) => {
      client.setQueryData<VerificationRecord>(key, (before) => before && { ...before, ...end })
      void client.invalidateQueries({ queryKey: ['verifications'] })
      return true
    },
  })
}

function withCheck(before: VerificationRecord, check: Check): VerificationRecord {
  return before.checks.some(({ name }) => name === check.name) ? before : { ...before, checks: [...before.checks, check] }
}

export function useOrderVerification(onDone: (made: Verification) => void) {
  return useOrder((_: null, once) => bodyOf(api.POST('/api/v1/verifications', { headers: once })), { renews: ['verifications'], onDone })
}
