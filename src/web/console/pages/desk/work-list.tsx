/** What waits, row by row: how late, what, where, whose, by what. */
import { Link } from 'wouter'
import { Figure } from '../../../kit/address.tsx'
import { printCites } from '../../../kit/cite.ts'
import { Cites } from '../../../kit/cites.tsx'
import type { Column } from '../../../kit/column.ts'
import { DataTable } from '../../../kit/data-table.tsx'
import { grouped } from '../../../kit/money.ts'
import { Money } from '../../../kit/money.tsx'
import type { WorkItem } from '../../desk-queries.ts'
import { pageOfSubject } from '../../links.ts'

const GROUNDS: Readonly<Record<WorkItem['ground'], string>> = { law: '法定', configured: '约定' }

const STATE: Column<WorkItem> = {
  key: 'late',
  title: '逾期（天）',
  kind: 'number',
  value: ({ late }) => String(late),
  show: ({ late }) => (late > 0 ? <strong className="mark number">{grouped(String(late))}</strong> : <span className="soft">未到期</span>),
}

const COLUMNS: readonly Column<WorkItem>[] = [
  {
    key: 'name',
    title: '事项',
    kind: 'text',
    isHead: true,
    value: ({ name, about }) => `${name} ${about}`,
    show: ({ name, about, subject }) => {
      const page = pageOfSubject(subject)
      return (
        <>
          {page === undefined ? name : <Link href={page}>{name}</Link>}
          <span className="cite">{about}</span>
        </>
      )
    },
  },
  // How late and how much before all else, so that they are seen where there is little room.
  STATE,
  {
    key: 'amount',
    title: '金额',
    kind: 'money',
    value: ({ amount }) => amount ?? '',
    show: ({ amount, figures, name }) => {
      if (amount === null) return <span className="soft">—</span>
      const figure = figures['amount']
      return figure === undefined ? (
        <Money yuan={amount} />
      ) : (
        <Figure figure={figure} name={name}>
          <Money yuan={amount} />
        </Figure>
      )
    },
  },
  { key: 'unit', title: '单位', kind: 'text', value: ({ unit }) => unit ?? '全省' },
  { key: 'due', title: '期限', kind: 'text', value: ({ due }) => due },
  {
    key: 'owners',
    title: '经办',
    kind: 'text',
    isLong: true,
    isMinor: true,
    value: ({ owners }) => owners.map(({ name }) => name).join('、'),
  },
  {
    key: 'ground',
    title: '期限依据',
    kind: 'text',
    isMinor: true,
    isLong: true,
    value: ({ ground, cites }) => `${GROUNDS[ground]} ${cites === null ? '' : printCites(cites)}`,
    show: ({ ground, cites }) => (
      <>
        {GROUNDS[ground]}
        {cites !== null && (
          <span className="cite">
            <Cites of={cites} />
          </span>
        )}
      </>
    ),
  },
]

/** On another page the first rows, with what matters at a glance. */
const BRIEF = new Set(['name', 'unit', 'amount', 'due', 'late', 'owners'])

export function WorkList({
  name,
  items,
  brief = false,
}: {
  readonly name: string
  readonly items: readonly WorkItem[]
  readonly brief?: boolean
}) {
  const columns = brief ? COLUMNS.filter(({ key }) => BRIEF.has(key)) : COLUMNS
  return (
    <DataTable
      name={name}
      columns={columns}
      rows={items}
      keyOf={({ kind, subject, about }) => `${kind} ${subject} ${about}`}
      bare={brief}
      {...(!brief && { height: 720 })}
    />
  )
}
