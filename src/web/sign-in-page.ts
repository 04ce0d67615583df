/** Signing in on a page without script: name and password, and a new password where one's own is still to be set. */
import { html } from './html.ts'
import { page } from './layout.ts'

export interface SignInForm {
  /** What was typed before, and what was wrong with it. */
  readonly login?: string
  readonly said?: string
  readonly asksNewPassword?: boolean
  /** Of the identity provider configured, if any. */
  readonly provider?: string
}

export function signInPage({ login = '', said = '', asksNewPassword = false, provider }: SignInForm): string {
  const renewal = html`<label>新口令（至少 12 个字符） <input name="newPassword" type="password" autocomplete="new-password" required minlength="12" maxlength="128"></label>
`
  return page(
    '统筹 · 登录',
    html`<header><h1>统筹</h1><p>企业职工基本养老保险基金省级统筹</p></header>
<main id="main" tabindex="-1">
<form class="sign-in" method="post" action="/sign-in" aria-labelledby="sign-in">
<h2 id="sign-in">${asksNewPassword ? '设定本人口令' : '登录'}</h2>
${said === '' ? '' : html`<p role="alert">${said}</p>`}
<label>用户名 <input name="login" value="${login}" autocomplete="username" required maxlength="64"></label>
<label>口令 <input name="password" type="password" autocomplete="current-password" required maxlength="128"></label>
${asksNewPassword ? renewal : ''}<button>${asksNewPassword ? '设定并登录' : '登录'}</button>
</form>
${provider === undefined ? '' : html`<p><a href="/sign-in/provider">以统一身份登录（${provider}）</a></p>`}
<p><a href="/api/v1/docs">接口说明</a> · <a href="/api/v1/rules">规则</a> · <a href="/api/v1/law">法规参数</a></p>
</main>`,
  )
}
