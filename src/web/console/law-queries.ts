/** What the pages of the law ask and order. Whoever changes a draft says which version was read. */
import { useQuery } from '@tanstack/react-query'
import { type Answered, api, bodyOf } from './api.ts'

export type LawDraft = Answered<'/api/v1/law/drafts/{draft}'>
export type LawText = LawDraft['text']
export type TextEntry = LawText['entries'][number]
export type LawPreview = NonNullable<LawDraft['preview']>
export type ParameterKinds = Answered<'/api/v1/law/parameters'>['parameters']
export type ParameterKind = ParameterKinds[number]
export type ParameterHistory = Answered<'/api/v1/law/parameters/{name}'>
export type LawMatrix = Answered<'/api/v1/law/matrix'>

/** Kinds of questions whose answers change with what is done to a draft. */
export const ABOUT_DRAFTS = ['law-drafts', 'law-draft'] as const
/** And with its publication. */
export const ABOUT_LAW = [...ABOUT_DRAFTS, 'law', 'law-history'] as const

export function useLawDrafts() {
  return useQuery({ queryKey: ['law-drafts'], queryFn: () => bodyOf(api.GET('/api/v1/law/drafts')) })
}

/** Asked anew whenever the page is come to, and where it is watched as long as it can be acted on: others act on it too. */
export function useLawDraft(draft: string, { isWatched = false } = {}) {
  return useQuery({
    queryKey: ['law-draft', draft],
    queryFn: () => askDraft(draft),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (isWatched && state.data !== undefined && state.data.next.length > 0 ? SELDOM : false),
  })
}

export function askDraft(draft: string): Promise<LawDraft> {
  return bodyOf(api.GET('/api/v1/law/drafts/{draft}', { params: { path: { draft } } }))
}

/** While a preview lasts; and to learn that somebody else began one. */
const OFTEN = 500
const SELDOM = 4_000

/** How far a preview of the draft is, whoever began it and whenever. */
export function useReckoning(draft: number, { isAsked, isMine }: { readonly isAsked: boolean; readonly isMine: boolean }) {
  return useQuery({
    queryKey: ['law-reckoning', draft],
    queryFn: () => bodyOf(api.GET('/api/v1/law/drafts/{draft}/preview', { params: { path: { draft: String(draft) } } })),
    enabled: isAsked,
    refetchInterval: ({ state }) => (isMine || state.data?.underWay ? OFTEN : SELDOM),
    gcTime: 0,
  })
}

/** What may be set, by name. */
export function useParameterKinds() {
  return useQuery({
    queryKey: ['parameter-kinds'],
    queryFn: () => bodyOf(api.GET('/api/v1/law/parameters')),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A parameter on both clocks, as known on a day; "" for all that is known. */
export function useParameterHistory(name: string, known: string) {
  const query = known === '' ? {} : { known }
  return useQuery({
    queryKey: ['law-history', name, known],
    queryFn: () => bodyOf(api.GET('/api/v1/law/parameters/{name}', { params: { path: { name }, query } })),
  })
}

export function useLawMatrix() {
  return useQuery({ queryKey: ['law-matrix'], queryFn: () => bodyOf(api.GET('/api/v1/law/matrix')), staleTime: Number.POSITIVE_INFINITY })
}

/** A draft in the version that was read. */
export interface SeenDraft {
  readonly draft: number
  readonly version: number
}

function seen({ draft, version }: SeenDraft) {
  return { path: { draft: String(draft) }, header: { 'if-match': `"${version}"` } }
}

export function revise({ text, ...at }: SeenDraft & { readonly text: LawText }) {
  return bodyOf(api.PUT('/api/v1/law/drafts/{draft}', { params: seen(at), body: text }))
}

export function preview(at: SeenDraft) {
  return bodyOf(api.POST('/api/v1/law/drafts/{draft}/preview', { params: seen(at) }))
}

export function cancelPreview({ draft }: { readonly draft: number }) {
  return bodyOf(api.DELETE('/api/v1/law/drafts/{draft}/preview', { params: { path: { draft: String(draft) } } }))
}

export function agree(at: SeenDraft) {
  return bodyOf(api.POST('/api/v1/law/drafts/{draft}/agreement', { params: seen(at) }))
}

export function publish({ day, ...at }: SeenDraft & { readonly day: string }) {
  return bodyOf(api.POST('/api/v1/law/drafts/{draft}/publication', { params: seen(at), body: { day } }))
}

export function withdraw(at: SeenDraft) {
  return bodyOf(api.POST('/api/v1/law/drafts/{draft}/withdrawal', { params: seen(at) }))
}
