/** What was imported, and the orders to import: files go as they are, one part each. */
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../kit/problem.ts'
import { type Answered, api, bodyOf, type Query } from './api.ts'
import { useOrder } from './order.ts'

export type ImportedFile = Answered<'/api/v1/imports'>['items'][number]
export type ExchangeFile = Answered<'/api/v1/exchange-files'>['items'][number]

export function useImportedFiles() {
  return useQuery({ queryKey: ['imports'], queryFn: () => bodyOf(api.GET('/api/v1/imports')) })
}

export function exchangeFilesPage(query: Query<'/api/v1/exchange-files'>) {
  return bodyOf(api.GET('/api/v1/exchange-files', { params: { query } }))
}

export type ImportAttempt = Answered<'/api/v1/import-attempts'>['items'][number]

export function attemptsPage(query: Query<'/api/v1/import-attempts'>) {
  return bodyOf(api.GET('/api/v1/import-attempts', { params: { query } }))
}

type Files = readonly File[]

export type Importing = NonNullable<Answered<'/api/v1/imports/under-way'>['underWay']>

const OFTEN = 500

/** How far an import of a province is, whoever began it; asked again while one lasts. */
export function useImporting(isMine: boolean) {
  return useQuery({
    queryKey: ['importing'],
    queryFn: () => bodyOf(api.GET('/api/v1/imports/under-way')),
    refetchInterval: ({ state }) => (isMine || state.data?.underWay ? OFTEN : false),
    gcTime: 0,
  })
}

export function useCancelImport() {
  return useOrder((_: null) => bodyOf(api.DELETE('/api/v1/imports/under-way')), { renews: ['importing'] })
}

const FILES = {
  receipts: '/api/v1/exchange-files/receipts/under-way',
  returns: '/api/v1/exchange-files/returns/under-way',
} as const

export type ExchangeKind = keyof typeof FILES
export type FileUnderWay = NonNullable<Answered<(typeof FILES)[ExchangeKind]>['underWay']>

/** How far the own file is, also one that was sent from another page; asked again while it lasts. */
export function useFileUnderWay(kind: ExchangeKind, isMine: boolean) {
  return useQuery({
    queryKey: ['file-under-way', kind],
    queryFn: () => bodyOf(api.GET(FILES[kind])),
    refetchInterval: ({ state }) => (isMine || state.data?.underWay ? OFTEN : false),
    gcTime: 0,
  })
}

export function useCancelFile(kind: ExchangeKind) {
  return useOrder((_: null) => bodyOf(api.DELETE(FILES[kind])), { renews: ['file-under-way'] })
}

/** What is taken in changes every page; what is not is listed. */
const RENEWS = { renews: 'all', renewsRefused: ['import-attempts'] } as const

export function useImportProvince() {
  return useOrder(async (files: Files, once) => bodyOf(api.POST('/api/v1/imports', { ...(await asForm(files)), headers: once })), {
    ...RENEWS,
  })
}

export function useSubmitReceipts() {
  return useOrder(async (files: Files, once) => bodyOf(api.POST('/api/v1/receipts', { ...(await asForm(files)), headers: once })), {
    ...RENEWS,
  })
}

export function useSubmitReturns() {
  return useOrder(
    async ({ files, day }: { files: Files; day: string }, once) =>
      bodyOf(api.POST('/api/v1/returns', { ...(await asForm(files)), params: { query: { day } }, headers: once })),
    RENEWS,
  )
}

/** A file that was changed after it was chosen cannot be read any more, and the browser would tell it as a lost connection. */
async function asForm(files: Files) {
  const form = new FormData()
  for (const file of files) {
    try {
      await file.slice(0, 1).arrayBuffer()
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      throw new ApiProblem({ title: `文件 ${file.name} 在选择之后被改动或移走。`, status: 0, code: 'file-changed' })
    }
    form.append('file', file, file.name)
  }
  return { body: form as never, bodySerializer: (body: unknown) => body as FormData }
}
