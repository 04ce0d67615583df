/** Who is signed in, and the page that is gone to, loaded then; over it a figure or a rule that was opened. */
import type { ComponentType } from 'react'
import { Link, Redirect, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { consoleRoutes } from '../console-routes.ts'
import { FIGURE, WHY } from '../kit/address.tsx'
import { ConnectionBanner } from '../kit/connection.tsx'
import { PurposeProvider } from '../kit/purpose.tsx'
import { Boundary, Empty, Shown } from '../kit/state-page.tsx'
import { Frame } from './frame.tsx'
import { LiveStrip } from './live-strip.tsx'
import { placesOf } from './navigation.ts'
import { PROVINCE, ProvinceContext } from './province.tsx'
import { type Units, usePart, useUnits } from './queries.ts'
import { holderOf, isSignedOut, type Session, useSession } from './session.ts'
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

/** Pages that need no fund year in the books begin so. */
const WITHOUT_PROVINCE = ['/law', '/rules', '/imports', '/system']

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
      <Frame units={units.data} session={session}>
        <Shown of={readsUnits ? units : { ...units, data: NO_UNITS }} what="账簿" heading={1}>
          {(data) => <Pages units={data} session={session} />}
        </Shown>
      </Frame>
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
