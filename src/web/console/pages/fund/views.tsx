/** The views of 基金, and the way back to them from a voucher or a ledger account. */
import { consoleRoutes } from '../../../console-routes.ts'
import { Tabs } from '../../../kit/tabs.tsx'

export const VIEWS = [
  { value: 'statements', label: '报表' },
  { value: 'spending', label: '支出口径' },
  { value: 'accounts', label: '科目' },
  { value: 'vouchers', label: '凭证' },
  { value: 'chain', label: '凭证链' },
]

interface Props {
  /** Whose list one came from. */
  readonly view: string
  readonly region?: string
}

export function FundViews({ view, region = '' }: Props) {
  const ways = VIEWS.map(({ value, label }, place) => {
    const query = new URLSearchParams({ ...(place > 0 && { view: value }), ...(region !== '' && { region }) }).toString()
    return { href: query === '' ? consoleRoutes.fund : `${consoleRoutes.fund}?${query}`, zh: label, isHere: value === view }
  })
  return <Tabs name="基金" ways={ways} />
}
