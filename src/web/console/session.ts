/** Who is signed in, and signing in and out. Every request that writes carries the token of the session. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { dropDrafts } from '../kit/draft.tsx'
import { ApiProblem } from '../kit/problem.ts'
import { type Answered, api, bodyOf, done } from './api.ts'

export type Session = Answered<'/api/v1/session'>
export type Action = Session['permitted'][number]['action']

export interface Credentials {
  readonly login: string
  readonly password: string
  /** Where the password given is not the holder's own yet. */
  readonly newPassword?: string
  /** The role to act in, of several. */
  readonly grant?: number
}

const KEY = ['session']

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
let csrfToken = ''
api.use({
  onRequest({ request }) {
    if (UNSAFE.has(request.method) && csrfToken !== '') request.headers.set('x-csrf-token', csrfToken)
    return request
  },
})

function held(session: Session): Session {
  csrfToken = session.csrfToken
  return session
}

export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => held(await bodyOf(api.GET('/api/v1/session'))),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.document.code === 'not-signed-in'
}

/** Whether somebody signed in may do it somewhere; what lies where, the server decides. */
export function useMay(): (action: Action) => boolean {
  const permitted = useSession().data?.permitted
  return (action) => permitted?.some((each) => each.action === action) ?? false
}

/**
 * Who signs in again in place goes on where he was; what somebody else was shown or typed is forgotten.
 */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ login, password, newPassword, grant }: Credentials) => {
      if (newPassword !== undefined) await done(api.POST('/api/v1/password', { body: { login, password, newPassword } }))
      const body = { login, password: newPassword ?? password, ...(grant !== undefined && { grant }) }
      return held(await bodyOf(api.POST('/api/v1/session', { body })))
    },
    onSuccess: (session) => {
      const before = client.getQueryData<Session>(KEY)
      const isSame = before !== undefined && holderOf(before) === holderOf(session)
      if (!isSame) {
        dropDrafts()
        client.removeQueries({ predicate: isOfHolder })
      }
      client.setQueryData(KEY, session)
      if (isSame) void client.invalidateQueries({ predicate: isOfHolder })
    },
  })
}

/** Who reads, in which role, where: what one has been shown or has typed is not the next one's. */
export function holderOf({ user, role, region, employer, person }: Session): string {
  return [user, role, region, employer, person].join(' ')
}

/** The grant that is acted in, of those held. */
export function grantHeld(session: Session): Session['grants'][number] | undefined {
  return session.grants.find((each) => holderOf({ ...session, ...each }) === holderOf(session))
}

function isOfHolder({ queryKey: [kind] }: { queryKey: readonly unknown[] }): boolean {
  return kind !== 'part' && kind !== 'session'
}

export function useChooseRole() {
  const client = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: async (grant: number) => held(await bodyOf(api.PUT('/api/v1/session', { body: { grant } }))),
    onSuccess: (session) => {
      // What was shown in one role is not the next one's; what was typed stays its writer's.
      client.setQueryData(KEY, session)
      client.removeQueries({ predicate: isOfHolder })
    },
  })
}

/** Once it is done the page is to be loaded anew: nothing of the holder's stays in its memory. */
export function useSignOut() {
  return useMutation({ networkMode: 'always', mutationFn: () => done(api.DELETE('/api/v1/session')), onSuccess: dropDrafts })
}
