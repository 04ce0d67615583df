/** What pages ask the API, each question once; the answers are kept while the console is open. */
import { MutationCache, QueryCache, QueryClient, useQuery } from '@tanstack/react-query'
import { ApiProblem, UNREACHABLE } from '../kit/problem.ts'
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

/** Whatever is asked without a session tells that it has ended: the session is asked for again, and says so to the shell. */
function sessionEnded(error: Error): void {
  if (error instanceof ApiProblem && error.document.code === 'not-signed-in') void queryClient.invalidateQueries({ queryKey: ['session'] })
}

/** While a year is under way its figures are asked for again. */
const LOOK_AGAIN = 3_000

function whileUnderWay({ state: { error } }: { state: { error: Error | null } }): number | false {
  return error instanceof ApiProblem && error.document.code === 'year-incomplete' ? LOOK_AGAIN : false
}

export function useUnits() {
  return useQuery({ queryKey: ['units'], queryFn: () => bodyOf(api.GET('/api/v1/units')) })
}

export function useFlow(year: number) {
  return useQuery({ queryKey: ['flow', year], queryFn: () => bodyOf(api.GET('/api/v1/flow/{year}', ofYear(year))) })
}

export function useSettlement(year: number) {
  return useQuery({
    queryKey: ['settlement', year],
    queryFn: () => bodyOf(api.GET('/api/v1/settlement/{year}', ofYear(year))),
    refetchInterval: whileUnderWay,
  })
}

export function useFinalAccounts(year: number) {
  return useQuery({
    queryKey: ['final-accounts', year],
    queryFn: () => bodyOf(api.GET('/api/v1/final-accounts/{year}', ofYear(year))),
    refetchInterval: whileUnderWay,
  })
}

/** Whose books: a unit itself, the tree under it, or the whole province. */
export interface Whose {
  readonly region: string
  readonly scope: 'unit' | 'total'
}

export function useIncome(period: { from: string; until: string }, whose: Whose) {
  const query = { ...period, ...whose }
  return useQuery({ queryKey: ['income', query], queryFn: () => bodyOf(api.GET('/api/v1/statements/income', { params: { query } })) })
}

export function useBalanceSheet(day: string, whose: Whose) {
  const query = { day, ...whose }
  return useQuery({
    queryKey: ['balance-sheet', query],
    queryFn: () => bodyOf(api.GET('/api/v1/statements/balance-sheet', { params: { query } })),
  })
}

/** Entries in force on a day, as known on a day; without days, all there are. */
export function useLaw(days: { at?: string; known?: string } = {}) {
  return useQuery({ queryKey: ['law', days], queryFn: () => bodyOf(api.GET('/api/v1/law', { params: { query: days } })) })
}

/** Why a stored figure is what it is; `after` asks for the next page of its parts, a purpose stands where one was given. */
export function useExplained(figure: string, after: string, purpose: string | undefined) {
  const query = { figure, ...(after !== '' && { after }), ...(purpose !== undefined && { purpose }) }
  return useQuery({ queryKey: ['explain', query], queryFn: () => bodyOf(api.GET('/api/v1/explain', { params: { query } })) })
}

function ofYear(year: number) {
  return { params: { path: { year: String(year) } } }
}

/** A part of the console's own code, asked for like anything else: it too may not arrive. */
export function usePart<T>(name: string, load: () => Promise<T>) {
  const queryFn = async () => {
    try {
      return { part: await load() }
    } catch (error) {
      // Browsers tell a module that did not come as a type error.
      throw error instanceof TypeError ? new ApiProblem(UNREACHABLE) : error
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
