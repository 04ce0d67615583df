/** A ledger account by the names of its kind and its unit, leading to its postings. */
import { Link } from 'wouter'
import { planUnit } from '../../../../kernel/plan-unit.ts'
import { useLedgerAccounts } from '../../fund-queries.ts'

/** `name@region`, split. */
export function unitOfAccount(account: string): { name: string; region: string } {
  const [name = '', region = ''] = account.split('@')
  return { name, region }
}

export function useAccountTitle(account: string): string {
  const { name, region } = unitOfAccount(account)
  const accounts = useLedgerAccounts(region)
  const title = accounts.data?.items.find((each) => each.name === name)?.title
  return `${planUnit(region)?.zh ?? region} · ${title ?? name}`
}

export function AccountLink({ account }: { readonly account: string }) {
  const title = useAccountTitle(account)
  return <Link href={`/fund/accounts/${account}`}>{title}</Link>
}
