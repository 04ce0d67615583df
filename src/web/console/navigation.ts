/** The navigation: which pages there are for whom, in which order, and where each begins. */
import { consoleRoutes } from '../console-routes.ts'
import type { Action, Session } from './session.ts'

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
export function placesOf({ permitted, person, employer }: Session): readonly Place[] {
  const mayDo = new Set(permitted.map(({ action }) => action))
  const places = person !== null ? NAVIGATION_OF_PERSON : employer !== null ? navigationOfEmployer(employer) : NAVIGATION
  return places.filter(({ action }) => [action].flat().some((each) => mayDo.has(each)))
}
