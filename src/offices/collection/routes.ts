/** Everything of the collection over HTTP. */
import type { Books } from '../../platform/database/index.ts'
import type { Api } from '../../platform/http/index.ts'
import { employerRoutes } from './employer-routes.ts'
import { collectionMonthRoutes } from './month-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { suspenseRoutes } from './suspense-routes.ts'

export function collectionRoutes(app: Api, books: Books): void {
  collectionMonthRoutes(app, books)
  receiptRoutes(app, books)
  suspenseRoutes(app, books)
  employerRoutes(app, books)
}
