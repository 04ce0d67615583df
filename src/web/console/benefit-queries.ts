/** What the pages of benefits ask: what each pension run paid, and lists of awards, returns, deaths and refusals. */
import { useQuery } from '@tanstack/react-query'
import type { Ask } from '../kit/server-pages.ts'
import { type Answered, api, bodyOf, type Query } from './api.ts'

export type PaymentTotals = Answered<'/api/v1/payment-totals/{year}'>

/** Of all units the reader may see; they name nobody. */
export function usePaymentTotals(year: number) {
  return useQuery({
    queryKey: ['payment-totals', year],
    queryFn: () => bodyOf(api.GET('/api/v1/payment-totals/{year}', { params: { path: { year: String(year) } } })),
  })
}

interface OfList {
  readonly purpose: string
  readonly region?: string
}

type Asked<S extends string, F = object> = Ask<S> & OfList & F

export function awardsPage(query: Asked<'month' | 'total', { month?: string }>) {
  return bodyOf(api.GET('/api/v1/awards', { params: { query } }))
}

export function returnsPage(query: Asked<'person' | 'returned' | 'amount', { bookingMonth?: string }>) {
  return bodyOf(api.GET('/api/v1/returns', { params: { query } }))
}

export function deathsPage(query: Asked<'reported' | 'died', { from?: string; until?: string }>) {
  return bodyOf(api.GET('/api/v1/deaths', { params: { query } }))
}

export function refusalsPage(query: Query<'/api/v1/benefit-refusals'>) {
  return bodyOf(api.GET('/api/v1/benefit-refusals', { params: { query } }))
}
