/** Views of pages that differ from what `console-pages.ts` has in little but what is listed; an award is that of whoever has the first. */
import type { Served } from './small-year.ts'

const AWARDS = '/benefits/awards/'

export const VIEW_PAGES: Readonly<Record<string, string>> = {
  'ledger-accounts': '/fund?view=accounts',
  award: AWARDS,
  returns: '/benefits?view=returns',
  refusals: '/benefits?view=refusals',
  dues: '/collection/dues',
  receipts: '/collection/receipts',
  proposals: '/collection/proposals',
  differences: '/collection/differences',
  staff: '/employers/1/staff?forMonth=2021-12',
  'employer-differences': '/employers/1/differences',
  payments: '/employers/1/payments',
  'matrix-rules': '/law/matrix?from=rules',
  'matrix-parameters': '/law/matrix?from=parameters',
  'matrix-figures': '/law/matrix?from=figures',
  'matrix-pages': '/law/matrix?from=screens',
}

/** What one sees before one has signed in. */
export const OUTSIDE_PAGES: Readonly<Record<string, string>> = { 'sign-in': '/' }

/** The whole address of a page of `VIEW_PAGES`. */
export async function addressOf({ books }: Pick<Served, 'books'>, path: string): Promise<string> {
  if (path !== AWARDS) return path
  const { rows } = await books.owner.query<{ person: number }>('select min(person_id) person from award')
  return `${path}${rows[0]?.person}`
}
