/** Who is signed in, and signing in and out. Every request that writes carries the token of the session. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../kit/problem.ts'
import { type Answered, api, bodyOf, done } from './api.ts'

export type Session = Answered<'/api/v1/session'>
export type Action = Session['permitted'][number]['action']

export interface Credentials {
  readonly login: string
  readonly password: string
  /** Where the password given is not the holder's own yet. */
  readonly newPassword?: string
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

/** What one was shown as somebody else is forgotten. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ login, password, newPassword }: Credentials) => {
      if (newPassword !== undefined) await done(api.POST('/api/v1/password', { body: { login, password, newPassword } }))
      return held(await bodyOf(api.POST('/api/v1/session', { body: { login, password: newPassword ?? password } })))
    },
    onSuccess: (session) => {
      client.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'part' && kind !== 'session' })
      client.setQueryData(KEY, session)
    },
  })
}

export function useChooseRole() {
  const client = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: async (grant: number) => held(await bodyOf(api.PUT('/api/v1/session', { body: { grant } }))),
    onSuccess: async (session) => {
      client.setQueryData(KEY, session)
      await client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'part' && kind !== 'session' })
    },
  })
}

/** Once it is done the page is to be loaded anew: nothing of the holder's stays in its memory. */
export function useSignOut() {
  return useMutation({ networkMode: 'always', mutationFn: () => done(api.DELETE('/api/v1/session')) })
}
