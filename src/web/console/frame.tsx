/** The frame of every page: whose books, the search, how figures are shown, who is signed in; and the navigation. */
import { Button, Segmented, Select } from 'antd'
import { Link, useLocation } from 'wouter'
import { MoneyUnitSwitch } from '../kit/money.tsx'
import { type SchemeChoice, usePreferences } from '../kit/preferences.tsx'
import { useWork } from './desk-queries.ts'
import { placesOf } from './navigation.ts'
import { PROVINCE } from './province.tsx'
import type { Units } from './queries.ts'
import { SearchBox } from './search/search-box.tsx'
import { type Action, type Session, useChooseRole, useSignOut } from './session.ts'

export function Top({ units, session }: { readonly units: Units | undefined; readonly session: Session }) {
  const { choice, setChoice } = usePreferences()
  const province = units?.province
  const isOfOffice = session.person === null && session.employer === null
  return (
    <header className="top">
      <Link href="/" className="brand">
        统筹
      </Link>
      {province && (
        <span>
          {province.name} · {province.year} 年度 {province.synthetic && <strong className="mark">合成数据</strong>}
        </span>
      )}
      <SearchBox mayReadPersons={isOfOffice && session.permitted.some(({ action }) => action === 'person.read')} />
      <div className="controls push">
        <MoneyUnitSwitch />
        <Segmented<SchemeChoice> aria-label="明暗" value={choice} onChange={setChoice} options={SCHEMES} />
        <Holder session={session} />
      </div>
    </header>
  )
}

/** Whoever holds several roles chooses the one to act in. */
function Holder({ session }: { readonly session: Session }) {
  const signOut = useSignOut()
  const chooseRole = useChooseRole()
  const { name, roleName, role, region, grants } = session
  const current = grants.find((each) => each.role === role && each.region === region)
  return (
    <>
      {grants.length > 1 ? (
        <Select
          aria-label="角色"
          value={current?.grant ?? null}
          onChange={(grant: number) => chooseRole.mutate(grant)}
          options={grants.map((each) => ({ value: each.grant, label: each.roleName }))}
          style={{ minWidth: '12rem' }}
        />
      ) : (
        <span>
          {name} · {roleName}
        </span>
      )}
      <Button onClick={() => signOut.mutate(undefined, { onSuccess: () => location.assign('/') })}>退出</Button>
    </>
  )
}

const SCHEMES: { value: SchemeChoice; label: string }[] = [
  { value: 'auto', label: '随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]

/** How much waits for who is signed in, and how much of it is late. */
function Waiting() {
  const { data } = useWork('mine')
  if (data === undefined || data.total === 0) return null
  return (
    <span className={data.late > 0 ? 'waiting mark' : 'waiting soft'}>
      {data.total}
      {data.late > 0 && <span className="hidden">，逾期 {data.late}</span>}
    </span>
  )
}

export function Side({ session }: { readonly session: Session }) {
  const [location] = useLocation()
  const mayDo = new Set(session.permitted.map(({ action }) => action))
  const may = (action: Action) => mayDo.has(action)
  const home = session.region ?? PROVINCE
  return (
    <nav className="side" aria-label="页面">
      <ul>
        {placesOf(session).map(({ zh, href, begins }) => {
          const isHere = begins === '/' ? location === '/' : location === begins || location.startsWith(`${begins}/`)
          return (
            <li key={begins}>
              <Link href={href(home, may)} aria-current={isHere ? 'page' : undefined}>
                {zh}
                {begins === '/work' && <Waiting />}
              </Link>
            </li>
          )
        })}
        <li>
          <a href="/api/v1/docs">接口说明</a>
        </li>
      </ul>
    </nav>
  )
}
