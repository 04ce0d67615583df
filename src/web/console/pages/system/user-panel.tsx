/** One user: state, roles, and what an administrator of either kind may change. Nobody changes himself. */
import { Button } from 'antd'
import { ConfirmButton } from '../../../kit/dialog.tsx'
import { printInstant } from '../../../kit/instant.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { useMay, useSession } from '../../session.ts'
import { type Grant, type User, useDisableUser, useRevokeRole, useUnlockUser, useUser } from '../../system-queries.ts'
import { GrantForm } from './grant-form.tsx'
import { isInForce, userStates, wordForGrant } from './user-words.ts'

export function UserPanel({ number, onClose }: { readonly number: number; readonly onClose: () => void }) {
  const user = useUser(number)
  return (
    <Panel title={user.data ? `${user.data.name}（${user.data.login}）` : `用户 ${number}`} onClose={onClose}>
      <Shown of={user} what="用户">
        {(data) => (data === null ? <p role="status">没有编号为 {number} 的用户。</p> : <Particulars user={data} />)}
      </Shown>
    </Panel>
  )
}

function Particulars({ user }: { readonly user: User }) {
  const may = useMay()
  const isSelf = useSession().data?.user === user.login
  return (
    <>
      <dl className="pairs">
        <dt>状态</dt>
        <dd data-state={user.state}>{userStates[user.state]}</dd>
        <dt>所在单位</dt>
        <dd>{user.organisation ?? '未填写'}</dd>
      </dl>
      {isSelf && <p className="soft">不能更改本人的状态与岗位，须由另一位管理员办理。</p>}
      {!isSelf && may('user.create') && <Disabling user={user} />}
      {!isSelf && may('user.grant') && user.state === 'locked' && <Unlocking user={user} />}
      <h3>岗位</h3>
      <Grants user={user} isChangeable={!isSelf && may('user.grant')} />
      {!isSelf && may('user.grant') && user.state !== 'disabled' && <GrantForm user={user.user} />}
    </>
  )
}

function Disabling({ user }: { readonly user: User }) {
  const { order, error, isUnderWay } = useDisableUser(user.user)
  return (
    <>
      <div className="controls">
        {user.state === 'disabled' ? (
          <Button loading={isUnderWay} onClick={() => order(false)}>
            启用
          </Button>
        ) : (
          <ConfirmButton
            verb="停用"
            title={`停用 ${user.name}（${user.login}）？`}
            isDanger
            isUnderWay={isUnderWay}
            onConfirm={() => order(true)}
          >
            <p>该用户的会话立即结束，不能再登录；岗位与记录都保留，可再启用。</p>
          </ConfirmButton>
        )}
      </div>
      <OrderProblem error={error} />
    </>
  )
}

function Unlocking({ user }: { readonly user: User }) {
  const { order, error, isUnderWay } = useUnlockUser(user.user)
  return (
    <>
      <p>该用户因连续输错口令被暂时锁定。确认是本人后可立即解除。</p>
      <div className="controls">
        <Button type="primary" loading={isUnderWay} onClick={() => order(null)}>
          解除锁定
        </Button>
      </div>
      <OrderProblem error={error} />
    </>
  )
}

function Grants({ user, isChangeable }: { readonly user: User; readonly isChangeable: boolean }) {
  const { order, error, isUnderWay } = useRevokeRole()
  if (user.grants.length === 0) return <p role="status">还没有授予任何岗位，不能登录。</p>
  return (
    <>
      <ul className="grants">
        {user.grants.map((grant) => (
          <li key={grant.grant}>
            <span>
              {wordForGrant(grant)}
              <br />
              <span className="soft">{periodOf(grant)}</span>
            </span>
            {isChangeable && isInForce(grant) && (
              <ConfirmButton
                verb="收回"
                title={`收回“${wordForGrant(grant)}”？`}
                isDanger
                isUnderWay={isUnderWay}
                onConfirm={() => order(grant.grant)}
              >
                <p>以此岗位进行的会话立即失去权限；授予与收回都留在记录中。</p>
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      <OrderProblem error={error} />
    </>
  )
}

function periodOf({ from, until, revokedAt }: Grant): string {
  if (revokedAt !== null) return `已于 ${printInstant(revokedAt)} 收回`
  return until === null ? `自 ${from} 起` : `${from} 起，至 ${until}（不含）`
}
