/** 系统: users, and the roles granted to them. Who makes users grants nothing, who grants makes no users. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useFilters } from '../../kit/filters.ts'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { type ServerColumn, ServerTable } from '../../kit/server-table.tsx'
import type { SortOf } from '../api.ts'
import { useMay } from '../session.ts'
import { type User, usersPage } from '../system-queries.ts'
import { NewUserPanel } from './system/new-user-panel.tsx'
import { SystemHead } from './system/system-head.tsx'
import { UserPanel } from './system/user-panel.tsx'
import { isInForce, userStates, wordForGrant } from './system/user-words.ts'

export function Users() {
  const may = useMay()
  const [user, setUser] = useParameter('user')
  const [isMaking, setMaking] = useState(false)
  const filters = useFilters({
    sought: { kind: 'text', label: '用户名、姓名或单位' },
    state: { kind: 'choice', label: '状态', choices: STATES },
  })
  return (
    <>
      <SystemHead title="用户与授权" note="系统管理员建立、停用用户；安全管理员授予、收回岗位并解除锁定；两者不得由一人兼任">
        {may('user.create') && (
          <Button
            type="primary"
            onClick={() => {
              setUser('')
              setMaking(true)
            }}
          >
            建立用户
          </Button>
        )}
      </SystemHead>
      <section className="sheet" aria-label="用户">
        <ServerTable
          name="用户"
          columns={COLUMNS}
          keyOf={(each) => String(each.user)}
          queryKey={['users']}
          list={(ask) => usersPage({ ...ask, ...filters.values })}
          filters={filters}
        />
      </section>
      {isMaking && <NewUserPanel onClose={() => setMaking(false)} />}
      {user !== '' && !isMaking && <UserPanel key={user} number={Number(user)} onClose={() => setUser('')} />}
    </>
  )
}

const STATES = Object.entries(userStates).map(([value, label]) => ({ value: value as User['state'], label }))

const COLUMNS: readonly ServerColumn<User, SortOf<'/api/v1/users'>>[] = [
  {
    key: 'login',
    title: '用户名',
    kind: 'text',
    sort: 'login',
    value: ({ login }) => login,
    show: ({ user, login }) => <Link href={`?user=${user}`}>{login}</Link>,
    isHead: true,
  },
  { key: 'name', title: '姓名', kind: 'text', sort: 'name', value: ({ name }) => name },
  {
    key: 'organisation',
    title: '所在单位',
    kind: 'text',
    sort: 'organisation',
    value: ({ organisation }) => organisation ?? '未填写',
    isMinor: true,
  },
  { key: 'state', title: '状态', kind: 'text', sort: 'state', value: ({ state }) => userStates[state] },
  {
    key: 'grants',
    title: '现有岗位',
    kind: 'text',
    value: ({ grants }) => grants.filter(isInForce).map(wordForGrant).join('；') || '无',
    isLong: true,
  },
]
