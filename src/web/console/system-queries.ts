/** Users and their roles, the audit log, and verifications of the books: questions and orders of the system pages. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answered, api, bodyOf, done, type Query } from './api.ts'
import { useEvents } from './events.ts'
import { useOrder } from './order.ts'

export type User = Answered<'/api/v1/users'>['items'][number]
export type Grant = User['grants'][number]
export type AuditEntry = Answered<'/api/v1/audit'>['items'][number]
export type Verification = Answered<'/api/v1/verifications'>['items'][number]
export type VerificationRecord = Answered<'/api/v1/verifications/{verification}'>
export type Check = VerificationRecord['checks'][number]

export function usersPage(query: Query<'/api/v1/users'>) {
  return bodyOf(api.GET('/api/v1/users', { params: { query } }))
}

/** One user by number; null where there is none. */
export function useUser(user: number) {
  return useQuery({
    queryKey: ['users', 'one', user],
    queryFn: async () => (await usersPage({ user: String(user) })).items[0] ?? null,
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

/** From the newest entry back, unless asked otherwise. */
export function auditPage(query: Query<'/api/v1/audit'>) {
  return bodyOf(api.GET('/api/v1/audit', { params: { query } }))
}

export function verificationsPage(query: Query<'/api/v1/verifications'>) {
  return bodyOf(api.GET('/api/v1/verifications', { params: { query } }))
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

export function useCancelVerification(verification: number) {
  const path = { verification: String(verification) }
  return useOrder((_: null) => bodyOf(api.DELETE('/api/v1/verifications/{verification}', { params: { path } })), {
    renews: ['verification', 'verifications'],
  })
}

export function useOrderVerification(onDone: (made: Verification) => void) {
  return useOrder((_: null, once) => bodyOf(api.POST('/api/v1/verifications', { headers: once })), { renews: ['verifications'], onDone })
}
