/** What pages ask of one person. Whatever shows somebody is asked for a purpose; of one's own record for none. */
import { useQuery } from '@tanstack/react-query'
import { type Ask, gather, type Page } from '../kit/server-pages.ts'
import { type Answered, api, bodyOf } from './api.ts'

export type PersonFound = Answered<'/api/v1/persons'>['items'][number]
export type Person = Answered<'/api/v1/persons/{person}'>
export type Account = Answered<'/api/v1/persons/{person}/account'>
export type AccountLine = Account['lines'][number]
export type Rights = Answered<'/api/v1/persons/{person}/rights'>
export type Due = Answered<'/api/v1/dues'>['items'][number]
export type Payment = Answered<'/api/v1/payments'>['items'][number]
export type Returned = Answered<'/api/v1/returns'>['items'][number]
export type Death = Answered<'/api/v1/deaths'>['items'][number]
export type AwardRecord = Answered<'/api/v1/awards/{person}'>
export type Decision = AwardRecord['decisions'][number]
export type AwardLine = Answered<'/api/v1/awards'>['items'][number]
export type RefusalLine = Answered<'/api/v1/benefit-refusals'>['items'][number]

/** Whose record, and what for. */
export interface Reading {
  readonly person: number
  readonly purpose: string | undefined
}

export function forPurpose(purpose: string | undefined): { purpose?: string } {
  return purpose === undefined ? {} : { purpose }
}

/** More rows than anybody has: lists of one person are loaded whole. */
const ALL = 10_000

function asked({ person, purpose }: Reading) {
  return { path: { person: String(person) }, query: forPurpose(purpose) }
}

/** Every row of a list that is about one person, page after page. */
async function whole<Row>({ person, purpose }: Reading, signal: AbortSignal, list: (query: OfPerson) => Promise<Page<Row>>) {
  const query = { person: String(person), ...forPurpose(purpose) }
  const { rows } = await gather({}, (ask) => list({ ...query, ...ask }), { most: ALL, signal, onProgress: () => undefined })
  return rows
}

type OfPerson = Pick<Ask, 'after' | 'limit'> & { person: string; purpose?: string }

export function usePerson(of: Reading) {
  return useQuery({
    queryKey: ['person', of],
    queryFn: () => bodyOf(api.GET('/api/v1/persons/{person}', { params: asked(of) })),
  })
}

export function useAccount(of: Reading, enabled = true) {
  return useQuery({
    queryKey: ['account', of],
    queryFn: () => bodyOf(api.GET('/api/v1/persons/{person}/account', { params: asked(of) })),
    enabled,
  })
}

export function useRights(of: Reading, enabled = true) {
  return useQuery({
    queryKey: ['rights', of],
    queryFn: () => bodyOf(api.GET('/api/v1/persons/{person}/rights', { params: asked(of) })),
    enabled,
  })
}

export function useDues(of: Reading, enabled = true) {
  return useQuery({
    queryKey: ['dues', of],
    queryFn: ({ signal }) => whole(of, signal, (query) => bodyOf(api.GET('/api/v1/dues', { params: { query } }))),
    enabled,
  })
}

/** What a person was given, and what not: the award with its revisions, payments and returns, refusals, and a death. */
export function useBenefits(of: Reading, enabled = true) {
  return useQuery({
    queryKey: ['benefits', of],
    queryFn: async ({ signal }) => {
      const [awards, payments, returns, refusals, deaths] = await Promise.all([
        whole(of, signal, (query) => bodyOf(api.GET('/api/v1/awards', { params: { query } }))),
        whole(of, signal, (query) => bodyOf(api.GET('/api/v1/payments', { params: { query } }))),
        whole(of, signal, (query) => bodyOf(api.GET('/api/v1/returns', { params: { query } }))),
        whole(of, signal, (query) => bodyOf(api.GET('/api/v1/benefit-refusals', { params: { query } }))),
        whole(of, signal, (query) => bodyOf(api.GET('/api/v1/deaths', { params: { query } }))),
      ])
      return { award: awards[0], payments, returns, refusals, death: deaths[0] }
    },
    enabled,
  })
}

export type Benefits = NonNullable<ReturnType<typeof useBenefits>['data']>

export function useAward(of: Reading, enabled = true) {
  return useQuery({
    queryKey: ['award', of],
    queryFn: () => bodyOf(api.GET('/api/v1/awards/{person}', { params: asked(of) })),
    enabled,
  })
}

/** Persons by identity number, or by how the name begins. */
export function usePersons(sought: { idNumber?: string; name?: string }, purpose: string | undefined) {
  const query = { ...sought, limit: '100', ...forPurpose(purpose) }
  return useQuery({ queryKey: ['persons', query], queryFn: () => bodyOf(api.GET('/api/v1/persons', { params: { query } })) })
}
