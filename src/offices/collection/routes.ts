/** Everything of the collection over HTTP. */
import type { Books } from '../../platform/database/index.ts'
import type { Api } from '../../platform/http/index.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { suspenseRoutes } from './suspense-routes.ts'

export function collectionRoutes(app: Api, books: Books): void {
  receiptRoutes(app, books)
  suspenseRoutes(app, books)
}
