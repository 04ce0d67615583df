/** The frame of every page: where one is, how figures are shown, and the page itself, loaded when it is gone to. */
import { Button, Segmented, Select } from 'antd'
import type { ComponentType } from 'react'
import { Link, Redirect, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { consoleRoutes } from '../console-routes.ts'
import { FIGURE, WHY } from '../kit/address.tsx'
import { ConnectionBanner } from '../kit/connection.tsx'
import { MoneyUnitSwitch } from '../kit/money.tsx'
import { type SchemeChoice, usePreferences } from '../kit/preferences.tsx'
import { PurposeProvider } from '../kit/purpose.tsx'
import { Boundary, Empty, Shown } from '../kit/state-page.tsx'
import { useWork } from './desk-queries.ts'
import { LiveStrip } from './live-strip.tsx'
import { PROVINCE, ProvinceContext } from './province.tsx'
import { type Units, usePart, useUnits } from './queries.ts'
import { SearchBox } from './search/search-box.tsx'
import { type Action, holderOf, isSignedOut, type Session, useChooseRole, useSession, useSignOut } from './session.ts'
import { SignIn, SignInAgain } from './sign-in.tsx'

/** Each page is loaded when it is gone to. */
const PAGES: Readonly<Record<keyof typeof consoleRoutes, () => Promise<ComponentType>>> = {
  overview: async () => (await import('./pages/overview.tsx')).Overview,
  work: async () => (await import('./pages/work.tsx')).WorkPage,
  fund: async () => (await import('./pages/fund.tsx')).Fund,
  voucher: async () => (await import('./pages/voucher.tsx')).VoucherPage,
  ledgerAccount: async () => (await import('./pages/ledger-account.tsx')).LedgerAccountPage,
  settlement: async () => (await import('./pages/settlement.tsx')).SettlementPage,
  region: async () => (await import('./pages/region.tsx')).Region,
  benefits: async () => (await import('./pages/benefits.tsx')).Benefits,
  award: async () => (await import('./pages/award.tsx')).AwardPage,
  accounts: async () => (await import('./pages/accounts.tsx')).Accounts,
  account: async () => (await import('./pages/account.tsx')).AccountPage,
  law: async () => (await import('./pages/law.tsx')).LawPage,
  lawDocuments: async () => (await import('./pages/law/documents.tsx')).LawDocuments,
  lawMatrix: async () => (await import('./pages/law/matrix.tsx')).LawMatrixPage,
  lawDrafts: async () => (await import('./pages/law/drafts.tsx')).LawDrafts,
  newLawDraft: async () => (await import('./pages/law/editor.tsx')).NewLawDraft,
  lawDraft: async () => (await import('./pages/law/draft.tsx')).LawDraftPage,
  editLawDraft: async () => (await import('./pages/law/editor.tsx')).EditLawDraft,
  rules: async () => (await import('./pages/rules.tsx')).Rules,
  rule: async () => (await import('./pages/rule.tsx')).RulePage,
  runs: async () => (await import('./pages/runs.tsx')).Runs,
  run: async () => (await import('./pages/run.tsx')).RunPage,
  imports: async () => (await import('./pages/imports.tsx')).Imports,
  users: async () => (await import('./pages/users.tsx')).Users,
  audit: async () => (await import('./pages/audit.tsx')).Audit,
  verification: async () => (await import('./pages/verification.tsx')).VerificationPage,
  collection: async () => (await import('./pages/collection.tsx')).Collection,
  employer: async () => (await import('./pages/employer.tsx')).EmployerPage,
}

interface Place {
  readonly zh: string
  href(home: string, may: (action: Action) => boolean): string
  readonly begins: string
  /** What one must be permitted to do to find something there; of several one will do. */
  readonly action: Action | readonly Action[]
}

const NAVIGATION: readonly Place[] = [
  { zh: '总览', href: () => consoleRoutes.overview, begins: '/', action: 'statement.read' },
  { zh: '待办', href: () => consoleRoutes.work, begins: '/work', action: 'unit.read' },
  { zh: '地区', href: (home) => `/regions/${home}`, begins: '/regions', action: 'statement.read' },
  { zh: '征缴', href: () => '/collection', begins: '/collection', action: 'bill.read' },
  { zh: '基金', href: () => consoleRoutes.fund, begins: '/fund', action: 'statement.read' },
  { zh: '结算', href: () => consoleRoutes.settlement, begins: '/settlement', action: 'statement.read' },
  { zh: '待遇', href: () => consoleRoutes.benefits, begins: '/benefits', action: 'award.read' },
  { zh: '账户', href: () => consoleRoutes.accounts, begins: '/accounts', action: 'account.read' },
  { zh: '政策库', href: () => consoleRoutes.law, begins: '/law', action: 'law.read' },
  { zh: '规则计算', href: () => consoleRoutes.rules, begins: '/rules', action: 'law.read' },
  { zh: '运行', href: () => consoleRoutes.runs, begins: '/runs', action: 'run.read' },
  {
    zh: '导入',
    href: () => consoleRoutes.imports,
    begins: '/imports',
    action: ['province.import', 'receipts.submit', 'returns.submit', 'run.read'],
  },
  { zh: '系统', href: systemHome, begins: '/system', action: ['user.read', 'audit.read', 'books.verify'] },
]

/** The first of the system pages that one may see. */
function systemHome(_: string, may: (action: Action) => boolean): string {
  if (may('user.read')) return consoleRoutes.users
  return may('audit.read') ? consoleRoutes.audit : consoleRoutes.verification
}

/** Pages that need no fund year in the books begin so. */
const WITHOUT_PROVINCE = ['/law', '/rules', '/imports', '/system']

/** What needs no plan unit: the law, and its rules. */
const LAW: readonly Place[] = NAVIGATION.filter(({ action }) => action === 'law.read')

/** Whoever has but the own record finds it first, and nothing of others. */
const NAVIGATION_OF_PERSON: readonly Place[] = [{ zh: '我的养老保险', href: () => '/', begins: '/', action: 'person.read' }, ...LAW]

/** Whoever acts for one employer finds it first. */
function navigationOfEmployer(employer: number): readonly Place[] {
  const own = `/employers/${employer}`
  return [{ zh: '我的单位', href: () => own, begins: own, action: 'bill.read' }, ...LAW]
}

/** The pages of who is signed in, in the order of the navigation; the first of them is where he comes in. */
function placesOf({ permitted, person, employer }: Session): readonly Place[] {
  const mayDo = new Set(permitted.map(({ action }) => action))
  const places = person !== null ? NAVIGATION_OF_PERSON : employer !== null ? navigationOfEmployer(employer) : NAVIGATION
  return places.filter(({ action }) => [action].flat().some((each) => mayDo.has(each)))
}

/** Who may not read the units is shown no books: the own record, and the law. */
const NO_UNITS: Units = { units: [], province: null }

/** Without a session the form of signing in, in the place of the page; where it ends, over the page, which stays as it is. */
export function Shell() {
  const session = useSession()
  const hasEnded = isSignedOut(session.error)
  if (session.data !== undefined) {
    // Another reader, or the same in another role: what was said as one is not said as the other.
    return (
      <>
        <ConnectionBanner />
        <PurposeProvider key={holderOf(session.data)}>
          <Signed session={session.data} />
        </PurposeProvider>
        {hasEnded && <SignInAgain session={session.data} />}
      </>
    )
  }
  if (hasEnded) return <SignIn />
  return (
    <main className="main">
      <Shown of={session} what="会话" heading={1}>
        {() => null}
      </Shown>
    </main>
  )
}

function Signed({ session }: { readonly session: Session }) {
  const readsUnits = session.permitted.some(({ action }) => action === 'unit.read')
  const units = useUnits(readsUnits)
  const year = units.data?.province?.year
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {year !== undefined && session.permitted.some(({ action }) => action === 'run.read') && <LiveStrip year={year} />}
      <div className="shell">
        <Top units={units.data} session={session} />
        <Side session={session} />
        <main id="main" className="main" tabIndex={-1}>
          <Shown of={readsUnits ? units : { ...units, data: NO_UNITS }} what="账簿" heading={1}>
            {(data) => <Pages units={data} session={session} />}
          </Shown>
        </main>
      </div>
    </>
  )
}

function Pages({ units, session }: { readonly units: Units; readonly session: Session }) {
  const [location] = useLocation()
  const [parameters] = useSearchParams()
  const { province } = units
  const isOfPerson = session.person !== null
  const isOfRecord = isOfPerson || session.employer !== null
  const [first] = placesOf(session)
  if (location === consoleRoutes.overview && first !== undefined && first.begins !== consoleRoutes.overview) {
    return <Redirect to={first.begins} replace />
  }
  if (province === null && !isOfRecord && !WITHOUT_PROVINCE.some((begin) => location.startsWith(begin))) return <NoProvince />
  return (
    <ProvinceContext value={{ units: units.units, province, home: session.region ?? PROVINCE }}>
      <Boundary key={location}>
        <Switch>
          {isOfPerson && (
            <Route path={consoleRoutes.overview}>
              <Loaded name="account" load={PAGES.account} />
            </Route>
          )}
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
        {parameters.has(FIGURE) && <Loaded name="figure" load={FIGURE_PANEL} />}
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
      <Link href={consoleRoutes.imports}>导入</Link>一个省的数据文件夹，再在“运行”下达年度办理，即可在此查看；也可用命令：
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
      {session.permitted.some(({ action }) => action === 'unit.read') && (
        <SearchBox mayReadPersons={session.permitted.some(({ action }) => action === 'person.read')} />
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

function Side({ session }: { readonly session: Session }) {
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
