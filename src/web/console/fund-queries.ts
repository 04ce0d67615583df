/** What the pages of the fund ask the API: vouchers, accounts, both views of spending, the chain. */
import { useQuery } from '@tanstack/react-query'
import { type Answered, api, bodyOf, type Query } from './api.ts'
import type { Whose } from './queries.ts'

export type VoucherLine = Answered<'/api/v1/ledger/vouchers'>['items'][number]
export type Voucher = Answered<'/api/v1/ledger/vouchers/{number}'>
export type AccountPosting = Answered<'/api/v1/ledger/accounts/{account}/postings'>['items'][number]
export type LedgerAccount = Answered<'/api/v1/ledger/accounts'>['items'][number]
export type Spending = Answered<'/api/v1/spending'>
export type Chain = Answered<'/api/v1/ledger/chain'>

/** The newest first: what was booked last is looked for first. */
export function vouchersPage(query: Query<'/api/v1/ledger/vouchers'>) {
  const order = query.sort === undefined ? ({ sort: 'number', descending: 'true' } as const) : {}
  return bodyOf(api.GET('/api/v1/ledger/vouchers', { params: { query: { ...query, ...order } } }))
}

type PostingsAsked = Query<'/api/v1/ledger/accounts/{account}/postings'>

export function postingsPage(account: string, query: PostingsAsked) {
  return bodyOf(api.GET('/api/v1/ledger/accounts/{account}/postings', { params: { path: { account }, query } }))
}

/** Over the days that are shown. */
export function useAccountTotals(account: string, query: Pick<PostingsAsked, 'from' | 'until'>) {
  return useQuery({
    queryKey: ['postings', account, 'totals', query],
    queryFn: () => bodyOf(api.GET('/api/v1/ledger/accounts/{account}/totals', { params: { path: { account }, query } })),
  })
}

export function useVoucher(number: string) {
  return useQuery({
    queryKey: ['voucher', number],
    queryFn: () => bodyOf(api.GET('/api/v1/ledger/vouchers/{number}', { params: { path: { number } } })),
  })
}

/** Of one unit: some thirty. */
export function useLedgerAccounts(region: string) {
  return useQuery({
    queryKey: ['ledger-accounts', region],
    queryFn: () => bodyOf(api.GET('/api/v1/ledger/accounts', { params: { query: { region, limit: '500' } } })),
  })
}

export function useSpending({ region, scope }: Whose, period: { from: string; until: string; known?: string }) {
  const query = { region, scope, ...period }
  return useQuery({ queryKey: ['spending', query], queryFn: () => bodyOf(api.GET('/api/v1/spending', { params: { query } })) })
}

export function useChain() {
  return useQuery({ queryKey: ['chain'], queryFn: () => bodyOf(api.GET('/api/v1/ledger/chain')) })
}
