/** A new user, without any right; the password is shown once. */
import { Button, Checkbox } from 'antd'
import type { FormEvent } from 'react'
import { useCopy } from '../../../kit/copy.tsx'
import { DraftFound, useDraft } from '../../../kit/draft.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { useCreateUser } from '../../system-queries.ts'

const EMPTY = { login: '', name: '', organisation: '', byProvider: false }

/** As the server takes it. */
const LOGIN = '[a-z0-9][a-z0-9._@\\-]{0,63}'

export function NewUserPanel({ onClose }: { readonly onClose: () => void }) {
  const draft = useDraft('new-user', EMPTY)
  const { login, name, organisation, byProvider } = draft.value
  const { order, answer, error, isUnderWay, forget } = useCreateUser(draft.clear)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    order({ login, name, ...(organisation !== '' && { organisation }), ...(byProvider && { byProvider }) })
  }
  if (answer !== undefined) return <Made password={answer.password} onClose={onClose} onAnother={forget} />
  return (
    <Panel title="建立用户" onClose={onClose}>
      <DraftFound of={draft} />
      <form className="order-form" onSubmit={submit}>
        <TextField
          label="用户名"
          value={login}
          isRequired
          pattern={LOGIN}
          longest={64}
          note="小写字母、数字与 . _ @ -"
          onChange={(value) => draft.set({ login: value })}
        />
        <TextField label="姓名" value={name} isRequired longest={100} onChange={(value) => draft.set({ name: value })} />
        <TextField label="所在单位（可不填）" value={organisation} longest={100} onChange={(value) => draft.set({ organisation: value })} />
        <Checkbox checked={byProvider} onChange={({ target }) => draft.set({ byProvider: target.checked })}>
          只以统一身份登录，不设口令
        </Checkbox>
        <OrderProblem error={error} />
        <Button type="primary" htmlType="submit" loading={isUnderWay} disabled={isUnderWay}>
          建立
        </Button>
        <p className="soft">新用户没有任何权限；由安全管理员授予岗位后才能登录。</p>
      </form>
    </Panel>
  )
}

interface MadeProps {
  readonly password: string | null
  readonly onClose: () => void
  readonly onAnother: () => void
}

function Made({ password, onClose, onAnother }: MadeProps) {
  const { copied, copy } = useCopy()
  return (
    <Panel title="用户已建立" onClose={onClose}>
      {password === null ? (
        <p>没有可显示的口令：该用户以统一身份登录，或口令此前已显示过一次。</p>
      ) : (
        <>
          <p>一次性口令只在此处显示一次，关闭后无法再查看。请当面或以安全方式交给本人；首次登录时须改为本人口令。</p>
          <p className="once">
            <code data-once="">{password}</code>
            <Button onClick={() => copy(password)}>
              <span role="status">{copied === password ? '已复制' : copied === '' ? '请选中后复制' : '复制口令'}</span>
            </Button>
          </p>
        </>
      )}
      <div className="controls">
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
        <Button onClick={onAnother}>再建一个</Button>
      </div>
    </Panel>
  )
}
