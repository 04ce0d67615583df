/** Whether what we send is what was asked for (RFC 9110, 12.5.1). */
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

/** Problem `not-acceptable` where the reader takes none of the types the route gives. */
export function assureAcceptable({ headers, routeOptions }: FastifyRequest): void {
  const { accept } = headers
  if (accept === undefined || routeOptions.schema?.hide || !routeOptions.url?.startsWith('/api/')) return
  const given = routeOptions.schema?.produces ?? ['application/json']
  const ranges = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  const takes = (type: string) => ranges.some((range) => range === '*/*' || range === type || range === `${type.split('/', 1)[0]}/*`)
  if (!given.some(takes)) throw new Problem('not-acceptable', given.join(', '), { in: 'header', path: 'accept' })
}
