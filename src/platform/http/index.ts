export { serveBuilt, serveFolder } from './assets.ts'
export { assureVersion, etagOf } from './etag.ts'
export { EventStreams, type ReadEvents, type ServerEvent } from './events.ts'
export { filesUnderWay } from './file-under-way-routes.ts'
export {
  addressesOf,
  amount,
  asKnown,
  cites,
  day,
  daysOfYear,
  dayText,
  figures,
  id,
  instant,
  knownText,
  month,
  monthText,
  noQuery,
  region,
  scope,
  serial,
  text,
  userName,
  yearParams,
  yuan,
} from './forms.ts'

export { cookieOptions, guard, STRICT_RATE } from './guard.ts'
export { type Asked, askedBy, once } from './idempotency.ts'
export { maskedPerson, maskIdNumber, maskName, maskPayer, type Who, who } from './masks.ts'
export { type FileWatch, filesNamed, type Ordered, ordered, orderedWithFile, type TakenFile } from './ordered.ts'
export { equal, keysOf } from './page-terms.ts'
export {
  type Condition,
  inOrder,
  type Listing,
  type Orders,
  type PageAsked,
  type PageKey,
  pageOf,
  paging,
  readPage,
  sorting,
} from './paging.ts'
export { principalOf, SESSION_COOKIE } from './principal.ts'
export { type ProblemDocument, problemDocument } from './problem-reply.ts'
export { orderOf, orderRoute, readRoute } from './route.ts'
export { scriptedPolicy } from './security-headers.ts'
export { type Api, newServer } from './server.ts'
export { serviceRoutes } from './service-routes.ts'
export { type Upload, withUpload } from './upload.ts'
