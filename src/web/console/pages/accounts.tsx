/** 账户: finding one person among those the reader may see, by identity number, by number in the books, or by name. */
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Column } from '../../kit/column.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Purposed } from '../../kit/purpose.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { groupNames } from '../person-names.ts'
import { type PersonFound, usePersons } from '../person-queries.ts'

const ID_NUMBER = /^\d{17}[\dX]$/
const NUMBER = /^[1-9]\d{0,14}$/

export function Accounts() {
  return (
    <>
      <PageHead title="账户" note="按公民身份号码、账簿编号或姓名查找参保人；只显示您权限范围内的人。" />
      <Purposed matter="persons" what="查找结果">
        {(purpose) => <Search purpose={purpose} />}
      </Purposed>
    </>
  )
}

/** What is sought stands in no address: it may be an identity number. */
function Search({ purpose }: { readonly purpose: string | undefined }) {
  const [typed, setTyped] = useState('')
  const [sought, setSought] = useState<{ idNumber: string } | { name: string }>()
  const [, go] = useLocation()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim().toUpperCase()
    if (text === '') return
    if (ID_NUMBER.test(text)) setSought({ idNumber: text })
    else if (NUMBER.test(text)) go(`/accounts/${text}`)
    else setSought({ name: typed.trim() })
  }
  return (
    <section className="sheet" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`} className="hidden">
        查找
      </h2>
      <search>
        <form className="tools" onSubmit={submit}>
          <div className="field">
            <label htmlFor={id}>身份号码、编号或姓名</label>
            <Input
              id={id}
              value={typed}
              maxLength={40}
              allowClear
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
              style={{ width: '18rem' }}
            />
          </div>
          <Button type="primary" htmlType="submit">
            查找
          </Button>
        </form>
      </search>
      {sought === undefined ? <p className="soft">姓名可只填开头；身份号码须十八位完整。</p> : <Found sought={sought} purpose={purpose} />}
    </section>
  )
}

const COLUMNS: readonly Column<PersonFound>[] = [
  {
    key: 'name',
    title: '姓名',
    kind: 'text',
    isHead: true,
    value: ({ name }) => name,
    show: ({ name, person }) => (
      <Link href={`/accounts/${person}`}>
        {name} <span className="number">{person}</span>
      </Link>
    ),
  },
  { key: 'idNumber', title: '身份号码', kind: 'text', value: ({ idNumber }) => idNumber },
  { key: 'birth', title: '出生年月', kind: 'text', value: ({ birthMonth }) => birthMonth },
  { key: 'group', title: '退休类别', kind: 'text', isMinor: true, value: ({ group }) => groupNames[group] ?? group },
]

interface FoundProps {
  readonly sought: { idNumber: string } | { name: string }
  readonly purpose: string | undefined
}

function Found({ sought, purpose }: FoundProps) {
  const found = usePersons(sought, purpose)
  return (
    <Shown of={found} what="参保人">
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title="没有找到">
            {'name' in sought ? `没有姓名以“${sought.name}”开头的参保人` : '没有这个身份号码的参保人'}
            ，或其不在您的权限范围内。请核对后重试。
          </Empty>
        ) : (
          <>
            <DataTable name="查找结果" columns={COLUMNS} rows={items} keyOf={({ person }) => String(person)} bare />
            {next !== null && <p className="soft">只列出前 {items.length} 人，请把姓名填得更全，或用身份号码查找。</p>}
          </>
        )
      }
    </Shown>
  )
}
