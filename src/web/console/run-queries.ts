/** Questions about runs and the year they belong to, and the orders that go on with it. Events keep the answers current. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { documentOf } from '../kit/problem.ts'
import { type Answered, api, bodyOf, type Query } from './api.ts'
import { useEvents } from './events.ts'
import { useOrder } from './order.ts'

export type Year = Answered<'/api/v1/years/{year}'>
export type YearOrder = Year['orders'][number]
export type Step = Year['done'][number]
export type RunLine = Answered<'/api/v1/runs'>['items'][number]
/** Once it is cancelled there is no such run; the page that showed it still tells. */
export type RunRecord = Answered<'/api/v1/runs/{run}'> & { readonly isCancelled?: boolean }
export type RunRefusal = Answered<'/api/v1/runs/{run}/refusals'>['items'][number]

export function useYear(year: number, isAsked = true) {
  return useQuery({
    queryKey: ['year', year],
    queryFn: () => bodyOf(api.GET('/api/v1/years/{year}', { params: { path: { year: String(year) } } })),
    enabled: isAsked,
  })
}

/** Runs in work now, as the last event told. */
export function useRunning(year: number) {
  return useQuery<readonly RunLine[]>({ queryKey: ['running', year], queryFn: () => [], staleTime: Number.POSITIVE_INFINITY })
}

/** Keeps the answers about a year current until it is conducted. */
export function useYearEvents(year: number, isWatched: boolean): void {
  const client = useQueryClient()
  useEvents(isWatched ? `/api/v1/years/${year}/events` : null, {
    step: (step: Step) => {
      client.setQueryData<readonly RunLine[]>(['running', year], [])
      client.setQueryData<Year>(['year', year], (before) => before && withStep(before, step))
      return false
    },
    run: (run: RunLine) => {
      client.setQueryData<readonly RunLine[]>(['running', year], (before = []) => [run, ...before.filter((each) => each.run !== run.run)])
      patchRun(client, run)
      return false
    },
    order: (order: YearOrder) => {
      void client.invalidateQueries({ queryKey: ['year', year] })
      if (order.outcome !== null) yearStopped(client, year)
      return false
    },
  })
}

function withStep(before: Year, step: Step): Year {
  if (before.done.some((each) => each.step === step.step)) return before
  const done = [...before.done, step]
  return { ...before, done, steps: { ...before.steps, done: done.length } }
}

function patchRun(client: QueryClient, run: RunLine): void {
  // Two streams tell of it, and neither waits for the other: what is finished does not run again.
  client.setQueryData<RunRecord>(['run', run.run], (before) => (before?.state === 'finished' ? before : before && { ...before, ...run }))
}

/** What a year has done changes every figure. */
function yearStopped(client: QueryClient, year: number): void {
  client.setQueryData<readonly RunLine[]>(['running', year], [])
  void client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'part' && kind !== 'session' && kind !== 'running' })
}

export function runsPage(query: Query<'/api/v1/runs'>) {
  return bodyOf(api.GET('/api/v1/runs', { params: { query } }))
}

export function useRun(run: number) {
  return useQuery<RunRecord>({
    queryKey: ['run', run],
    queryFn: () => bodyOf(api.GET('/api/v1/runs/{run}', { params: { path: { run: String(run) } } })),
  })
}

/** A run that is not over tells how far it is. Once it is cancelled there is no such run any more. */
export function useRunEvents(run: RunRecord | undefined): void {
  const client = useQueryClient()
  const number = run?.run ?? 0
  const isWatched = run !== undefined && run.state !== 'finished' && run.isCancelled !== true
  useEvents(isWatched ? `/api/v1/runs/${number}/events` : null, {
    progress: (line: RunLine) => {
      patchRun(client, line)
      if (line.state !== 'finished') return false
      void client.invalidateQueries({ queryKey: ['run', number] })
      return true
    },
    event: (said: RunRecord['events'][number]) => {
      client.setQueryData<RunRecord>(['run', number], (before) => before && withEvent(before, said))
      return client.getQueryData<RunRecord>(['run', number])?.isCancelled === true
    },
  })
}

/** Events are those of the kind and month: an earlier run of the same may have been cancelled, and is among those known. */
function withEvent(before: RunRecord, said: RunRecord['events'][number]): RunRecord {
  if (before.events.some(({ id }) => id === said.id)) return before
  return { ...before, events: [...before.events, said], isCancelled: said.event === 'cancelled' }
}

export function refusalsPage(run: number, query: Query<'/api/v1/runs/{run}/refusals'>) {
  return bodyOf(api.GET('/api/v1/runs/{run}/refusals', { params: { path: { run: String(run) }, query } }))
}

export type Scope = YearOrder['scope']

export function useOrderYear(year: number) {
  return useOrder(
    (scope: Scope, once) =>
      bodyOf(api.POST('/api/v1/years/{year}/orders', { params: { path: { year: String(year) } }, body: { scope }, headers: once })),
    { renews: ['year'] },
  )
}

export type Saying = 'pause' | 'resume' | 'cancel'

/** What a person says to a run. A run that was cancelled is not asked for again: there is none any more. */
export function useTellRun(run: number, onDone: (saying: Saying) => void) {
  const client = useQueryClient()
  return useOrder(
    (saying: Saying, once) => bodyOf(api.POST(`/api/v1/runs/{run}/${saying}`, { params: { path: { run: String(run) } }, headers: once })),
    {
      renews: ['runs', 'year'],
      onDone: (_, saying) => {
        if (saying === 'cancel') client.setQueryData<RunRecord>(['run', run], (before) => before && { ...before, isCancelled: true })
        else void client.invalidateQueries({ queryKey: ['run', run] })
        onDone(saying)
      },
    },
  )
}

/** There is no run of this number: it never was, or was cancelled. */
export function isGone(error: unknown): boolean {
  return error !== null && documentOf(error).code === 'not-found'
}
