/** The ways through 政策库, on each of its pages. */
import { useLocation } from 'wouter'
import { Tabs } from '../../../kit/tabs.tsx'
import { PROVINCE } from '../../province.tsx'
import { useSession } from '../../session.ts'
import './law.css'

interface Tab {
  readonly zh: string
  readonly path: string
  /** For the provincial bodies: drafts are theirs until they are law. */
  readonly isProvincial?: true
}

const TABS: readonly Tab[] = [
  { zh: '参数沿革', path: '/law' },
  { zh: '文件', path: '/law/documents' },
  { zh: '条款对照', path: '/law/matrix' },
  { zh: '草案与公布', path: '/law/drafts', isProvincial: true },
]

export function LawTabs() {
  const [location] = useLocation()
  const session = useSession()
  const shown = TABS.filter(({ isProvincial }) => !isProvincial || session.data?.region === PROVINCE)
  return <Tabs name="政策库各页" ways={shown.map(({ zh, path }) => ({ href: path, zh, isHere: isHere(location, path) }))} />
}

function isHere(location: string, path: string): boolean {
  return location === path || (path !== '/law' && location.startsWith(`${path}/`))
}
