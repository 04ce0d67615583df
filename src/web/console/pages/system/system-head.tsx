/** The head of the system pages, with the way from one to the others that the reader may see. */
import type { ReactNode } from 'react'
import { consoleRoutes } from '../../../console-routes.ts'
import { PageHead } from '../../../kit/page-head.tsx'
import { Tabs } from '../../../kit/tabs.tsx'
import { type Action, useMay } from '../../session.ts'
import './system.css'

const PAGES = [
  { href: consoleRoutes.users, title: '用户与授权', action: 'user.read' },
  { href: consoleRoutes.audit, title: '审计日志', action: 'audit.read' },
  { href: consoleRoutes.verification, title: '账簿核对', action: 'books.verify' },
] as const satisfies readonly { readonly href: string; readonly title: string; readonly action: Action }[]

interface Props {
  readonly title: (typeof PAGES)[number]['title']
  readonly note: string
  readonly children?: ReactNode
}

export function SystemHead({ title, note, children }: Props) {
  const may = useMay()
  const open = PAGES.filter(({ action }) => may(action))
  return (
    <>
      <PageHead title={title} note={note}>
        {children}
      </PageHead>
      {open.length > 1 && (
        <Tabs name="系统" ways={open.map((page) => ({ href: page.href, zh: page.title, isHere: page.title === title }))} />
      )}
    </>
  )
}
