/** What the pages of the fund ask the API: vouchers, accounts, both views of spending, the chain. */
import { useQuery } from '@tanstack/react-query'
import type { AskPage } from '../kit/server-pages.ts'
import { type Answered, api, bodyOf } from './api.ts'
import type { Whose } from './queries.ts'

export type VoucherLine = Answered<'/api/v1/ledger/vouchers'>['items'][number]
export type Voucher = Answered<'/api/v1/ledger/vouchers/{number}'>
export type AccountPosting = Answered<'/api/v1/ledger/accounts/{account}/postings'>['items'][number]
export type LedgerAccount = Answered<'/api/v1/ledger/accounts'>['items'][number]
export type Spending = Answered<'/api/v1/spending'>
export type Chain = Answered<'/api/v1/ledger/chain'>

interface VouchersAsked {
  readonly from?: string
  readonly until?: string
  readonly event?: string
  readonly region?: string
}

/** The newest first: what was booked last is looked for first. */
export function vouchersPage(asked: VouchersAsked): AskPage<VoucherLine, string> {
  return ({ after, limit }) =>
    bodyOf(
      api.GET('/api/v1/ledger/vouchers', {
        params: { query: { ...asked, sort: 'number', descending: 'true', limit, ...(after !== undefined && { after }) } },
      }),
    )
}

export function postingsPage(account: string, asked: { from?: string; until?: string }): AskPage<AccountPosting, string> {
  return ({ after, limit }) =>
    bodyOf(
      api.GET('/api/v1/ledger/accounts/{account}/postings', {
        params: { path: { account }, query: { ...asked, limit, ...(after !== undefined && { after }) } },
      }),
    )
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

export function useSpending({ region, scope }: Whose, period: { from: string; until: string }) {
  const query = { region, scope, ...period }
  return useQuery({ queryKey: ['spending', query], queryFn: () => bodyOf(api.GET('/api/v1/spending', { params: { query } })) })
}

export function useChain() {
  return useQuery({ queryKey: ['chain'], queryFn: () => bodyOf(api.GET('/api/v1/ledger/chain')) })
}
