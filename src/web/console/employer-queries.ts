/** What an employer's page asks the API. */
import { useQuery } from '@tanstack/react-query'
import { type Answered, api, bodyOf } from './api.ts'

export type EmployerYear = Answered<'/api/v1/employers/{employer}/months'>
export type EmployerMonth = EmployerYear['months'][number]
export type EmployerRefund = EmployerYear['refunds'][number]
export type EmployerHeld = EmployerYear['held'][number]

export function useEmployer(employer: number) {
  const path = { employer: String(employer) }
  return useQuery({
    queryKey: ['employer', employer],
    queryFn: () => bodyOf(api.GET('/api/v1/employers/{employer}/months', { params: { path } })),
  })
}
