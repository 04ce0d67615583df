/** The first column of lists of persons: masked as lists are, and the way to the person's page. */
import { Link } from 'wouter'
import type { Column } from '../../../kit/column.ts'

interface Masked {
  readonly person: number
  readonly name: string
  readonly idNumber: string
}

export function personColumns<Row extends Masked>(href: (row: Row) => string = ({ person }) => `/accounts/${person}`): Column<Row>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      kind: 'text',
      isHead: true,
      isShort: true,
      value: ({ name, person }) => `${name}（${person}）`,
      show: (row) => (
        <Link href={href(row)}>
          {row.name} <span className="number">{row.person}</span>
        </Link>
      ),
    },
    { key: 'idNumber', title: '身份号码', kind: 'text', isMinor: true, value: ({ idNumber }) => idNumber },
  ]
}
