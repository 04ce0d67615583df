/** What the pages of collection ask the API, and what they order. */
import { useQuery } from '@tanstack/react-query'
import type { paths } from '../api-client/schema.ts'
import { type Answered, api, bodyOf, type Query } from './api.ts'
import { useOrder } from './order.ts'

export type UnitMonth = Answered<'/api/v1/collection-months/{month}'>['units'][number]
export type Bill = Answered<'/api/v1/bills'>['items'][number]
export type Due = Answered<'/api/v1/dues'>['items'][number]
export type Receipt = Answered<'/api/v1/receipts'>['items'][number]
export type Match = Answered<'/api/v1/receipts/{receipt}'>['matches'][number]
export type Held = Answered<'/api/v1/suspense'>['items'][number]
export type Proposal = Answered<'/api/v1/suspense-proposals'>['items'][number]

export function useCollectionMonth(month: string) {
  return useQuery({
    queryKey: ['collection-month', month],
    queryFn: () => bodyOf(api.GET('/api/v1/collection-months/{month}', { params: { path: { month } } })),
  })
}

export function billsPage(query: Query<'/api/v1/bills'>) {
  return bodyOf(api.GET('/api/v1/bills', { params: { query } }))
}

export function arrearsPage(query: Query<'/api/v1/arrears'>) {
  return bodyOf(api.GET('/api/v1/arrears', { params: { query } }))
}

export function duesPage(query: Query<'/api/v1/dues'>) {
  return bodyOf(api.GET('/api/v1/dues', { params: { query } }))
}

export function receiptsPage(query: Query<'/api/v1/receipts'>) {
  return bodyOf(api.GET('/api/v1/receipts', { params: { query } }))
}

export function useReceipt(receipt: string) {
  return useQuery({
    queryKey: ['receipt', receipt],
    queryFn: () => bodyOf(api.GET('/api/v1/receipts/{receipt}', { params: { path: { receipt } } })),
  })
}

export function heldPage(query: Query<'/api/v1/suspense'>) {
  return bodyOf(api.GET('/api/v1/suspense', { params: { query } }))
}

export function proposalsPage(query: Query<'/api/v1/suspense-proposals'>) {
  return bodyOf(api.GET('/api/v1/suspense-proposals', { params: { query } }))
}

/** The first day that is not closed yet: what is decided now is booked from then on. */
export function useFirstOpenDay() {
  return useQuery({
    queryKey: ['first-open-day'],
    queryFn: async () => {
      const { closings } = await bodyOf(api.GET('/api/v1/ledger/chain'))
      const last = closings.at(-1)?.month
      return last === undefined ? '' : dayAfter(last)
    },
  })
}

function dayAfter(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
}

type Body<P extends keyof paths> = paths[P] extends { post: { requestBody: { content: { 'application/json': infer B } } } } ? B : never
export type Proposing = Body<'/api/v1/suspense/{receipt}/proposals'>

const RENEWED = ['suspense', 'suspense-proposals', 'collection-month', 'receipt'] as const

export function usePropose(receipt: string, onDone: () => void) {
  return useOrder(
    (body: Proposing, once) =>
      bodyOf(api.POST('/api/v1/suspense/{receipt}/proposals', { params: { path: { receipt } }, body, headers: once })),
    { renews: RENEWED, onDone },
  )
}

/** With a reason it is rejected, without one confirmed. */
export function useDecide(proposal: number, onDone: () => void) {
  const path = { proposal: String(proposal) }
  return useOrder(
    ({ rejectedWhy }: { rejectedWhy?: string }, once) =>
      rejectedWhy === undefined
        ? bodyOf(api.POST('/api/v1/suspense-proposals/{proposal}/confirm', { params: { path }, body: {}, headers: once }))
        : bodyOf(api.POST('/api/v1/suspense-proposals/{proposal}/reject', { params: { path }, body: { why: rejectedWhy }, headers: once })),
    { renews: RENEWED, onDone },
  )
}
