/** The frame of every page: whose books, the search, how figures are shown, who is signed in; and the navigation. */
import { MenuOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { planUnit } from '../../kernel/plan-unit.ts'
import { MoneyUnitSwitch } from '../kit/money.tsx'
import { type SchemeChoice, usePreferences } from '../kit/preferences.tsx'
import { useWork } from './desk-queries.ts'
import { placesOf } from './navigation.ts'
import { PROVINCE } from './province.tsx'
import type { Units } from './queries.ts'
import { SearchBox } from './search/search-box.tsx'
import { type Action, grantHeld, type Session, useChooseRole, useSignOut } from './session.ts'

interface FrameProps {
  readonly units: Units | undefined
  readonly session: Session
  readonly children: ReactNode
}

/** Where there is little room, how figures are shown and the navigation stand behind one button; whoever goes to a page has it shut. */
export function Frame({ units, session, children }: FrameProps) {
  const id = useId()
  const [location] = useLocation()
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const isOpen = openedAt === location
  const menu = (
    <Button
      className="menu"
      icon={<MenuOutlined />}
      aria-expanded={isOpen}
      aria-controls={id}
      onClick={() => setOpenedAt(isOpen ? null : location)}
    >
      菜单
    </Button>
  )
  return (
    <div className={isOpen ? 'shell open' : 'shell'}>
      <Top units={units} session={session} menu={menu} />
      <Side id={id} session={session} />
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

interface TopProps {
  readonly units: Units | undefined
  readonly session: Session
  readonly menu: ReactNode
}

function Top({ units, session, menu }: TopProps) {
  const { choice, setChoice } = usePreferences()
  // Who may read no plan units is told by the session whose books these are.
  const province = units?.province ?? session.province
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
      {menu}
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
  const { name, roleName, grants } = session
  const current = grantHeld(session)
  return (
    <>
      {grants.length > 1 ? (
        <Select
          aria-label="角色"
          value={current?.grant ?? null}
          onChange={(grant: number) => chooseRole.mutate(grant)}
          options={grants.map((each) => ({ value: each.grant, label: titleOf(each) }))}
          style={{ minWidth: '14rem' }}
        />
      ) : (
        <span>{name === roleName ? name : `${name} · ${roleName}`}</span>
      )}
      <Button onClick={() => signOut.mutate(undefined, { onSuccess: () => location.assign('/') })}>退出</Button>
    </>
  )
}

/** The same role may be held at several places. */
function titleOf({ roleName, region, employer, person }: Session['grants'][number]): string {
  if (employer !== null) return `${roleName} · 单位编号 ${employer}`
  if (person !== null) return `${roleName} · 本人`
  const unit = region === null || region === PROVINCE ? undefined : planUnit(region)
  return unit === undefined ? roleName : `${roleName} · ${unit.zh}`
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

function Side({ id, session }: { readonly id: string; readonly session: Session }) {
  const [location] = useLocation()
  const mayDo = new Set(session.permitted.map(({ action }) => action))
  const may = (action: Action) => mayDo.has(action)
  const home = session.region ?? PROVINCE
  const places = placesOf(session)
  const isAt = (begins: string) => location === begins || location.startsWith(`${begins}/`)
  // One employer is a page of collection, but for whom it is the own one.
  const isEmployer = isAt('/employers')
  return (
    <nav id={id} className="side" aria-label="页面">
      <ul>
        {places.map(({ zh, href, begins }) => {
          const isHere = begins === '/' ? location === '/' : isAt(begins) || (begins === '/collection' && isEmployer)
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
