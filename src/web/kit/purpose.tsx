/**
 * Why personal data is looked at (查阅事由): asked before anything of it is read, sent with every reading and entered in the
 * audit log. It is remembered for the matter it was given for, while the console is loaded, and never in an address.
 */
import { Button, Input, Select } from 'antd'
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useId, useState } from 'react'
import './purpose.css'
import { PageHead } from './page-head.tsx'
import { documentOf } from './problem.ts'

interface Purposes {
  readonly given: ReadonlyMap<string, string>
  /** The matter of the page in sight, which what opens over the page shares. */
  readonly matter: string | undefined
  give(matter: string, purpose: string): void
  setMatter(matter: string | undefined): void
}

const Context = createContext<Purposes | null>(null)

/** Forgets with the session: it stands inside of whatever is shown for one. */
export function PurposeProvider({ children }: { readonly children: ReactNode }) {
  const [given, setGiven] = useState<ReadonlyMap<string, string>>(new Map())
  const [matter, setMatter] = useState<string>()
  // The one given last stands last.
  const give = (of: string, purpose: string) => setGiven((before) => new Map([...[...before].filter(([key]) => key !== of), [of, purpose]]))
  return <Context value={{ given, matter, give, setMatter }}>{children}</Context>
}

function usePurposes(): Purposes {
  const found = useContext(Context)
  if (found === null) throw new Error('no purposes above')
  return found
}

/** What was given for a matter: a person, a list, a figure that was opened. */
export function usePurpose(matter: string): string | undefined {
  return usePurposes().given.get(matter)
}

/** The matter of the page in sight where a purpose was given for it; else the fallback. */
export function useMatter(fallback: string): string {
  const { matter, given } = usePurposes()
  return matter !== undefined && given.has(matter) ? matter : fallback
}

/** Whether a reading was refused only because it did not say what it is for. */
export function isPurposeMissing(error: unknown): boolean {
  if (error === null || error === undefined) return false
  const { code, path } = documentOf(error)
  return code === 'missing-field' && path === 'purpose'
}

interface Props {
  /** What the purpose is remembered for, as `person/12`. */
  readonly matter: string
  /** What is to be read, as it is called on screen. */
  readonly what: string
  /** The first heading, where the content brings the page's own. */
  readonly heading?: string
  children(purpose: string): ReactNode
}

/** Content that shows persons: asks what for, then shows it with the purpose above. */
export function Purposed({ matter, what, heading, children }: Props) {
  const { given, setMatter } = usePurposes()
  useEffect(() => {
    setMatter(matter)
    return () => setMatter(undefined)
  }, [matter, setMatter])
  const purpose = given.get(matter)
  if (purpose === undefined) {
    return (
      <>
        {heading !== undefined && <PageHead title={heading} />}
        <AskPurpose matter={matter} what={what} />
      </>
    )
  }
  return (
    <>
      <PurposeLine matter={matter} />
      {children(purpose)}
    </>
  )
}

/** The purpose given, and how to change it. */
export function PurposeLine({ matter }: { readonly matter: string }) {
  const [isChanging, setChanging] = useState(false)
  const purpose = usePurpose(matter)
  if (purpose === undefined) return null
  return (
    <div className="purpose">
      <span>
        查阅事由：<strong>{purpose}</strong>
      </span>
      <button type="button" className="plain" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
        {isChanging ? '不改' : '更改'}
      </button>
      {isChanging && <PurposeForm matter={matter} said="改用此事由" onGiven={() => setChanging(false)} />}
    </div>
  )
}

/** In the place of what is not read yet. */
export function AskPurpose({ matter, what }: { readonly matter: string; readonly what: string }) {
  const id = useId()
  return (
    <section className="sheet ask-purpose" aria-labelledby={id}>
      <h2 id={id}>请先说明查阅事由</h2>
      <p className="soft">{what}含个人信息。事由随每次查阅记入审计日志，本次登录期间有效。</p>
      <PurposeForm matter={matter} said="查阅" />
    </section>
  )
}

const OTHER = '其他'

/** What officials usually look for; anything else is written. */
const USUAL = ['待遇核定与复核', '参保人来访查询', '个人账户核对', '征缴核对', '基金对账与决算', '稽核与审计检查', '信访投诉办理', OTHER]

const LONGEST = 120

interface FormProps {
  readonly matter: string
  readonly said: string
  onGiven?(): void
}

function PurposeForm({ matter, said, onGiven }: FormProps) {
  const { given, give } = usePurposes()
  const [before = '', detailBefore = ''] = partsOf(given.get(matter) ?? [...given.values()].at(-1))
  const [usual, setUsual] = useState(before)
  const [detail, setDetail] = useState(detailBefore)
  const [isLacking, setLacking] = useState(false)
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const purpose = purposeOf(usual, detail.trim())
    setLacking(purpose === undefined)
    if (purpose === undefined) return
    give(matter, purpose)
    onGiven?.()
  }
  const wrong = isLacking ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {}
  return (
    <form className="tools" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={`${id}-usual`}>事由</label>
        <Select
          id={`${id}-usual`}
          value={usual === '' ? null : usual}
          onChange={(value: string) => setUsual(value)}
          placeholder="请选择"
          options={USUAL.map((value) => ({ value, label: value }))}
          style={{ width: '12rem' }}
          {...(isLacking && usual === '' && wrong)}
        />
      </div>
      <div className="field detail">
        <label htmlFor={`${id}-detail`}>{usual === OTHER ? '说明' : '说明（可不填）'}</label>
        <Input
          id={`${id}-detail`}
          value={detail}
          maxLength={LONGEST}
          placeholder="如受理编号、文号"
          autoComplete="off"
          onChange={({ target }) => setDetail(target.value)}
          {...(isLacking && usual === OTHER && wrong)}
        />
      </div>
      <Button type="primary" htmlType="submit">
        {said}
      </Button>
      {isLacking && (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {usual === OTHER ? '请写明事由。' : '请选择事由。'}
        </span>
      )}
    </form>
  )
}

function purposeOf(usual: string, detail: string): string | undefined {
  if (usual === '' || (usual === OTHER && detail === '')) return undefined
  if (usual === OTHER) return detail
  return detail === '' ? usual : `${usual}：${detail}`
}

/** The choice and the words of a purpose that was given. */
function partsOf(purpose: string | undefined): [usual?: string, detail?: string] {
  if (purpose === undefined) return []
  const usual = USUAL.find((each) => purpose === each || purpose.startsWith(`${each}：`))
  return usual === undefined ? [OTHER, purpose] : [usual, purpose.slice(usual.length + 1)]
}
