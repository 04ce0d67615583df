/** The frame of every page: where one is, how figures are shown, and the page itself, loaded when it is gone to. */
import { Button, Segmented, Select } from 'antd'
import type { ComponentType } from 'react'
import { Link, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { consoleRoutes } from '../console-routes.ts'
import { FIGURE, WHY } from '../kit/address.tsx'
import { MoneyUnitSwitch } from '../kit/money.tsx'
import { type SchemeChoice, usePreferences } from '../kit/preferences.tsx'
import { PurposeProvider } from '../kit/purpose.tsx'
import { Boundary, Empty, Shown } from '../kit/state-page.tsx'
import { PROVINCE, ProvinceContext } from './province.tsx'
import { type Units, usePart, useUnits } from './queries.ts'
import { type Action, isSignedOut, type Session, useChooseRole, useSession, useSignOut } from './session.ts'
import { SignIn } from './sign-in.tsx'

/** Each page is loaded when it is gone to. */
const PAGES: Readonly<Record<keyof typeof consoleRoutes, () => Promise<ComponentType>>> = {
  overview: async () => (await import('./pages/overview.tsx')).Overview,
  fund: async () => (await import('./pages/fund.tsx')).Fund,
  settlement: async () => (await import('./pages/settlement.tsx')).SettlementPage,
  region: async () => (await import('./pages/region.tsx')).Region,
  law: async () => (await import('./pages/law.tsx')).LawPage,
  rules: async () => (await import('./pages/rules.tsx')).Rules,
  rule: async () => (await import('./pages/rule.tsx')).RulePage,
  collection: async () => (await import('./pages/collection.tsx')).Collection,
}

interface Place {
  readonly zh: string
  href(home: string): string
  readonly begins: string
  /** What one must be permitted to do to find something there. */
  readonly action: Action
}

const NAVIGATION: readonly Place[] = [
  { zh: '总览', href: () => consoleRoutes.overview, begins: '/', action: 'statement.read' },
  { zh: '地区', href: (home) => `/regions/${home}`, begins: '/regions', action: 'statement.read' },
  { zh: '征缴', href: () => '/collection', begins: '/collection', action: 'bill.read' },
  { zh: '基金', href: () => consoleRoutes.fund, begins: '/fund', action: 'statement.read' },
  { zh: '结算', href: () => consoleRoutes.settlement, begins: '/settlement', action: 'statement.read' },
  { zh: '政策库', href: () => consoleRoutes.law, begins: '/law', action: 'law.read' },
  { zh: '规则计算', href: () => consoleRoutes.rules, begins: '/rules', action: 'law.read' },
]

/** Without a session, and where it ends, the form of signing in; the address stays, so that one comes back to it. */
export function Shell() {
  const session = useSession()
  if (isSignedOut(session.error)) return <SignIn hasEnded={session.data !== undefined} />
  if (session.data !== undefined) {
    // Another role is another reader: what was said as one is not said as the other.
    return (
      <PurposeProvider key={`${session.data.role} ${session.data.region}`}>
        <Signed session={session.data} />
      </PurposeProvider>
    )
  }
  return (
    <main className="main">
      <Shown of={session} what="会话" heading={1}>
        {() => null}
      </Shown>
    </main>
  )
}

function Signed({ session }: { readonly session: Session }) {
  const units = useUnits()
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className="shell">
        <Top units={units.data} session={session} />
        <Side session={session} />
        <main id="main" className="main" tabIndex={-1}>
          <Shown of={units} what="账簿" heading={1}>
            {(data) => <Pages units={data} home={session.region ?? PROVINCE} />}
          </Shown>
        </main>
      </div>
    </>
  )
}

function Pages({ units, home }: { readonly units: Units; readonly home: string }) {
  const [location] = useLocation()
  const [parameters] = useSearchParams()
  const { province } = units
  const isOnLaw = location.startsWith('/law') || location.startsWith('/rules')
  if (province === null && !isOnLaw) return <NoProvince />
  return (
    <ProvinceContext value={{ units: units.units, province, home }}>
      <Boundary key={location}>
        <Switch>
          {Object.entries(PAGES).map(([name, load]) => (
            <Route key={name} path={consoleRoutes[name as keyof typeof consoleRoutes]}>
              <Loaded name={name} load={load} />
            </Route>
          ))}
          <Route>
            <Empty heading={1} title="没有这个页面">
              请从导航选择页面。
            </Empty>
          </Route>
        </Switch>
        {parameters.has(WHY) && <Loaded key={parameters.toString()} name="why" load={WHY_PANEL} />}
        {parameters.has(FIGURE) && <Loaded key={parameters.toString()} name="figure" load={FIGURE_PANEL} />}
      </Boundary>
    </ProvinceContext>
  )
}

const FIGURE_PANEL = async () => (await import('./figure-panel.tsx')).FigurePanel
const WHY_PANEL = async () => (await import('./why-panel.tsx')).WhyPanel

function Loaded({ name, load }: { readonly name: string; readonly load: () => Promise<ComponentType> }) {
  const part = usePart(name, load)
  // A browser may not ask twice for a module that did not come; a page that was never shown has nothing to lose.
  return (
    <Shown of={{ ...part, refetch: () => location.reload() }} what="页面" heading={1}>
      {(Page) => <Page />}
    </Shown>
  )
}

function NoProvince() {
  return (
    <Empty heading={1} title="账簿中还没有省份">
      导入一个省的数据文件夹并办理其基金年度，即可在此查看：
      <br />
      <code>npx tongchou year 2021 --province 文件夹 --books tongchou</code>
      <br />
      或以 <code>npm start -- --sample</code> 载入合成的样例省份。政策库与规则计算现在即可使用。
    </Empty>
  )
}

function Top({ units, session }: { readonly units: Units | undefined; readonly session: Session }) {
  const { choice, setChoice } = usePreferences()
  const province = units?.province
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

function Side({ session }: { readonly session: Session }) {
  const [location] = useLocation()
  const mayDo = new Set(session.permitted.map(({ action }) => action))
  const home = session.region ?? PROVINCE
  return (
    <nav className="side" aria-label="页面">
      <ul>
        {NAVIGATION.filter(({ action }) => mayDo.has(action)).map(({ zh, href, begins }) => {
          const isHere = begins === '/' ? location === '/' : location === begins || location.startsWith(`${begins}/`)
          return (
            <li key={begins}>
              <Link href={href(home)} aria-current={isHere ? 'page' : undefined}>
                {zh}
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
