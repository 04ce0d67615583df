/** Signing in: at the beginning, and again where the session has ended; the page one was on comes back afterwards. */
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { adviceOn, documentOf } from '../kit/problem.ts'
import { useSignIn } from './session.ts'

/** Host of the identity provider, as the server wrote it into the page. */
const PROVIDER = document.querySelector<HTMLMetaElement>('meta[name="identity-provider"]')?.content ?? ''

/** Problems that a password of one's own mends. */
const ASK_NEW = new Set(['password-expired', 'password-unfit'])

export function SignIn({ hasEnded }: { readonly hasEnded: boolean }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const signIn = useSignIn()
  const problem = signIn.error === null ? undefined : documentOf(signIn.error)
  const asksNew = problem !== undefined && ASK_NEW.has(problem.code)
  useEffect(() => {
    document.title = '登录 · 统筹'
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ login, password, ...(asksNew && { newPassword }) })
  }
  return (
    <main className="sign-in">
      <form className="sheet" onSubmit={submit} aria-labelledby="sign-in">
        <p className="brand">统筹</p>
        <h1 id="sign-in">{asksNew ? '设定本人口令' : '登录'}</h1>
        {hasEnded && problem === undefined && <Alert type="warning" showIcon title="登录已过期，请重新登录；之后回到原来的页面。" />}
        {problem && (
          <Alert type="error" showIcon role="alert" title={problem.title} description={SAYS[problem.code] ?? adviceOn(problem)} />
        )}
        <Field label="用户名" value={login} onChange={setLogin} autoComplete="username" />
        <Field label="口令" value={password} onChange={setPassword} autoComplete="current-password" isSecret />
        {asksNew && (
          <Field
            label="新口令（至少 12 个字符，不含用户名）"
            value={newPassword}
            onChange={setNewPassword}
            autoComplete="new-password"
            isSecret
          />
        )}
        <Button type="primary" htmlType="submit" loading={signIn.isPending} disabled={signIn.isPending}>
          {asksNew ? '设定并登录' : '登录'}
        </Button>
        {PROVIDER !== '' && <a href="/sign-in/provider">以统一身份登录（{PROVIDER}）</a>}
        <p className="soft">
          演示用户与口令由启动程序打印。<a href="/api/v1/docs">接口说明</a>
        </p>
      </form>
    </main>
  )
}

const SAYS: Readonly<Record<string, string>> = {
  'sign-in-refused': '请核对用户名和口令；连续多次输错会暂时锁定，请稍后再试或请安全管理员解除。',
  'password-expired': '请在下面填写新口令。',
  'password-unfit': '新口令须与原口令不同、至少 12 个字符、不含用户名。',
  'no-role': '请联系本单位的安全管理员授予角色。',
  'too-many-requests': '请稍候再试。',
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly autoComplete: string
  readonly isSecret?: boolean
  onChange(value: string): void
}

function Field({ label, value, autoComplete, isSecret = false, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={isSecret ? 'password' : 'text'}
        value={value}
        required
        maxLength={128}
        autoComplete={autoComplete}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
