/** Signing in: at the beginning on a page of its own, and over the page where the session has ended. */
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { adviceOn, documentOf } from '../kit/problem.ts'
import { grantHeld, type Session, useSignIn } from './session.ts'
import './sign-in.css'

/** Host of the identity provider, as the server wrote it into the page. */
const PROVIDER = writtenBy('identity-provider')
/** Whether there are users to try the books with. */
const HAS_DEMONSTRATION = writtenBy('demonstration') === 'yes'

function writtenBy(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
}

/** Problems that a password of one's own mends. */
const ASK_NEW = new Set(['password-expired', 'password-unfit'])

export function SignIn() {
  useEffect(() => {
    document.title = '登录 · 统筹'
  }, [])
  return (
    <main className="sign-in">
      <SignInForm heading="登录" className="sheet" />
    </main>
  )
}

/** Over the page where the session ended: what stands there, and what was typed into it, stays. */
export function SignInAgain({ session }: { readonly session: Session }) {
  const { user, grants } = session
  const current = grantHeld(session)
  return (
    <Dialog title="登录已过期">
      <p>请重新登录。此页和已填写的内容都在，登录后接着办理。</p>
      <SignInForm login={user} {...(current !== undefined && grants.length > 1 && { grant: current.grant })} />
    </Dialog>
  )
}

interface FormProps {
  /** Left out in a dialog that has one. */
  readonly heading?: string
  readonly className?: string
  readonly login?: string
  /** The role that this user acted in. */
  readonly grant?: number
}

function SignInForm({ heading, className, login: known = '', grant }: FormProps) {
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [refusals, setRefusals] = useState(0)
  const signIn = useSignIn()
  const problem = signIn.error === null ? undefined : documentOf(signIn.error)
  const asksNew = problem !== undefined && ASK_NEW.has(problem.code)
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = { login, password, ...(asksNew && { newPassword }), ...(grant !== undefined && login === known && { grant }) }
    signIn.mutate(given, { onError: (error) => setRefusals(documentOf(error).code === 'sign-in-refused' ? refusals + 1 : 0) })
  }
  return (
    <form className={`sign-in-form ${className ?? ''}`} onSubmit={submit} {...(heading !== undefined && { 'aria-labelledby': id })}>
      {heading !== undefined && (
        <>
          <p className="brand">统筹</p>
          <h1 id={id}>{asksNew ? '设定本人口令' : heading}</h1>
        </>
      )}
      {problem && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={problem.title}
          description={refusals >= MANY ? manyTimes(refusals) : (SAYS[problem.code] ?? adviceOn(problem))}
        />
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
      {heading !== undefined && (
        <p className="soft">
          {HAS_DEMONSTRATION && '演示用户与口令由启动程序打印。'}
          <a href="/api/v1/docs">接口说明</a>
        </p>
      )}
    </form>
  )
}

/** The server answers the locked as it answers the mistaken; how often it was tried here tells whoever tries enough. */
const MANY = 5

function manyTimes(refusals: number): string {
  return `已连续 ${refusals} 次未能登录，该用户很可能已暂时锁定，再试无用。请稍后再试，或请安全管理员在“系统”中解除锁定。`
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
