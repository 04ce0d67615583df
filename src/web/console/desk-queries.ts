/** What the desk asks the API: what waits, what is sought, how a unit would stand today. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Answered, api, bodyOf } from './api.ts'
import type { DaysAsked } from './queries.ts'

export type Work = Answered<'/api/v1/work'>
export type WorkItem = Work['items'][number]
export type Found = Answered<'/api/v1/search'>
export type Outlook = Answered<'/api/v1/outlook/{region}'>

/** Others work too: what waits is asked for again while the console is open. */
const LOOK_AGAIN = 60_000

export function useWork(of: 'mine' | 'all', days: DaysAsked = {}) {
  const query = { of, ...days }
  return useQuery({
    queryKey: ['work', query],
    queryFn: () => bodyOf(api.GET('/api/v1/work', { params: { query } })),
    refetchInterval: LOOK_AGAIN,
  })
}

/** Not asked without a word, nor for what is no word to search by. */
export function useSearch(q: string) {
  return useQuery({
    queryKey: ['search', q],
    queryFn: () => bodyOf(api.GET('/api/v1/search', { params: { query: { q } } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
}

export function useOutlook(region: string, day: string, known: string) {
  const query = { day, ...(known !== '' && { known }) }
  return useQuery({
    queryKey: ['outlook', region, query],
    queryFn: () => bodyOf(api.GET('/api/v1/outlook/{region}', { params: { path: { region }, query } })),
  })
}
