/** The ways between the pages of one matter, or the views of one page: in one line, and in as many as it takes where there is little room. */
import { Link, useLocation, useSearchParams } from 'wouter'

interface Way {
  readonly href: string
  readonly zh: string
  readonly isHere: boolean
}

export function Tabs({ name, ways }: { readonly name: string; readonly ways: readonly Way[] }) {
  return (
    <nav className="tabs" aria-label={name}>
      <ul>
        {ways.map(({ href, zh, isHere }) => (
          <li key={href}>
            <Link href={href} aria-current={isHere ? 'page' : undefined}>
              {zh}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ViewsProps<View extends string> {
  readonly name: string
  readonly views: readonly { readonly value: View; readonly label: string }[]
  readonly view: View
}

/** Views of one page, which stands in its address as `view`; the first is left out of it. What else stands there stays. */
export function ViewTabs<View extends string>({ name, views, view }: ViewsProps<View>) {
  const [path] = useLocation()
  const [given] = useSearchParams()
  const ways = views.map(({ value, label }, place) => {
    const next = new URLSearchParams(given)
    if (place === 0) next.delete('view')
    else next.set('view', value)
    const query = next.toString()
    return { href: query === '' ? path : `${path}?${query}`, zh: label, isHere: value === view }
  })
  return <Tabs name={name} ways={ways} />
}
