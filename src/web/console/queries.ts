/** What pages ask the API, each question once; the answers are kept while the console is open. */
import { MutationCache, QueryCache, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { paths } from '../api-client/schema.ts'
import { onReconnected } from '../kit/connection.tsx'
import { ApiProblem, UNREACHABLE } from '../kit/problem.ts'
import type { AskPage } from '../kit/server-pages.ts'
import { type Answered, api, bodyOf } from './api.ts'

export type Units = Answered<'/api/v1/units'>
export type Flow = Answered<'/api/v1/flow/{year}'>
export type FinalAccounts = Answered<'/api/v1/final-accounts/{year}'>
export type FinalLine = FinalAccounts['total'][number]
export type Settlement = Answered<'/api/v1/settlement/{year}'>
export type SettlementRow = Settlement['rows'][number]
export type BalanceSheet = Answered<'/api/v1/statements/balance-sheet'>
export type IncomeStatement = Answered<'/api/v1/statements/income'>
export type Explained = Answered<'/api/v1/explain'>
export type LawEntry = Answered<'/api/v1/law'>['entries'][number]

/** A problem is an answer: asking again at once gives the same. Without a connection a question fails, and the page says so. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey: [kind] }) => kind !== 'session' && sessionEnded(error) }),
  mutationCache: new MutationCache({ onError: sessionEnded }),
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: 'always' } },
})

// What failed without a connection, or was shown while there was none, is asked for again; a part of the program by its reader.
onReconnected(() => {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind], state }) => kind !== 'part' && (kind !== 'session' || state.status === 'error'),
  })
})

/** Whatever is asked without a session tells that it has ended: the session is asked for again, and says so to the shell. */
function sessionEnded(error: Error): void {
  if (error instanceof ApiProblem && error.document.code === 'not-signed-in') void queryClient.invalidateQueries({ queryKey: ['session'] })
}

/** While a year is under way its figures are asked for again; empty books, whether a province has come. */
const LOOK_AGAIN = 3_000

function whileUnderWay({ state: { error } }: { state: { error: Error | null } }): number | false {
  return error instanceof ApiProblem && error.document.code === 'year-incomplete' ? LOOK_AGAIN : false
}

export function useUnits(enabled = true) {
  return useQuery({
    queryKey: ['units'],
    queryFn: () => bodyOf(api.GET('/api/v1/units')),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.province === null ? LOOK_AGAIN : false),
  })
}

/** As of a day and as known by a day; without them the year as it stands. */
export interface DaysAsked {
  readonly day?: string
  readonly known?: string
}

export function useFlow(year: number, query: DaysAsked = {}) {
  return useQuery({
    queryKey: ['flow', year, query],
    queryFn: () => bodyOf(api.GET('/api/v1/flow/{year}', ofYear(year, query))),
  })
}

export function useSettlement(year: number, query: DaysAsked = {}) {
  return useQuery({
    queryKey: ['settlement', year, query],
    queryFn: () => bodyOf(api.GET('/api/v1/settlement/{year}', ofYear(year, query))),
    refetchInterval: whileUnderWay,
  })
}

export function useFinalAccounts(year: number, query: DaysAsked = {}) {
  return useQuery({
    queryKey: ['final-accounts', year, query],
    queryFn: () => bodyOf(api.GET('/api/v1/final-accounts/{year}', ofYear(year, query))),
    refetchInterval: whileUnderWay,
  })
}

/** Whose books: a unit itself, the tree under it, or the whole province. */
export interface Whose {
  readonly region: string
  readonly scope: 'unit' | 'total'
}

export function useIncome(period: { from: string; until: string; known?: string }, whose: Whose) {
  const query = { ...period, ...whose }
  return useQuery({ queryKey: ['income', query], queryFn: () => bodyOf(api.GET('/api/v1/statements/income', { params: { query } })) })
}

export function useBalanceSheet(at: { day: string; known?: string }, whose: Whose) {
  const query = { ...at, ...whose }
  return useQuery({
    queryKey: ['balance-sheet', query],
    queryFn: () => bodyOf(api.GET('/api/v1/statements/balance-sheet', { params: { query } })),
  })
}

/** Entries in force on a day, as known on a day; without days, all there are. */
export function useLaw(days: { at?: string; known?: string } = {}) {
  return useQuery({ queryKey: ['law', days], queryFn: () => bodyOf(api.GET('/api/v1/law', { params: { query: days } })) })
}

/** As many parts as the API gives at once. */
const PARTS = '500'

export type PartsAsked = Pick<NonNullable<paths['/api/v1/explain']['get']['parameters']['query']>, 'find' | 'sort' | 'descending'>

/** Why a stored figure is what it is, with page after page of its parts, or of those that have what is sought; a purpose stands where one was given. */
export function useExplained(figure: string, purpose: string | undefined, parts: PartsAsked = {}) {
  const asked = { figure, limit: PARTS, ...(purpose !== undefined && { purpose }), ...parts }
  return useInfiniteQuery({
    queryKey: ['explain', asked] as const,
    queryFn: ({ pageParam: after }) => {
      const query = { ...asked, ...(after !== undefined && { after }) }
      return bodyOf(api.GET('/api/v1/explain', { params: { query } }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before, query) => (query?.queryKey[1].figure === figure ? before : undefined),
  })
}

/** The parts of a figure as a list that is gathered whole: what was sought of them, in the order asked for. */
export function partsPage(
  figure: string,
  purpose: string | undefined,
  parts: Pick<PartsAsked, 'find'>,
): AskPage<Explained['parts'][number], NonNullable<PartsAsked['sort']>> {
  const asked = { figure, ...(purpose !== undefined && { purpose }), ...parts }
  return async (page) => {
    const found = await bodyOf(api.GET('/api/v1/explain', { params: { query: { ...asked, ...page } } }))
    return { items: found.parts, next: found.next ?? null }
  }
}

function ofYear(year: number, query: DaysAsked = {}) {
  return { params: { path: { year: String(year) }, query } }
}

/** A part of the console's own code, asked for like anything else: it too may not arrive. */
export function usePart<T>(name: string, load: () => Promise<T>) {
  const queryFn = async () => {
    try {
      return { part: await load() }
    } catch (error) {
      throw didNotCome(error) ? new ApiProblem(UNREACHABLE) : error
    }
  }
  const { data, error } = useQuery({
    queryKey: ['part', name],
    queryFn,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return { data: data?.part, error }
}

/** Browsers tell a module that did not come as a type error; for its styles the loader that Vite builds in speaks. */
function didNotCome(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.message.startsWith('Unable to preload CSS'))
}
