/** What stands in the place of content that is not there: why, and what to do. */
import { Button, Result, Spin } from 'antd'
import { Component, type ReactNode } from 'react'
import { adviceOn, documentOf, type ProblemDocument } from './problem.ts'

export function Loading({ what = '内容' }: { readonly what?: string }) {
  return (
    <div role="status" className="sheet state-loading">
      <Spin description={`正在读取${what} …`}>
        <div style={{ minHeight: '5rem' }} />
      </Spin>
    </div>
  )
}

export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="sheet" role="status">
      <Result status="info" title={<h2>{title}</h2>} subTitle={children} />
    </div>
  )
}

/** Problems that are not faults but states of the books or of the reader. */
const STATUS: Readonly<Record<string, 'info' | 'warning' | 'error'>> = {
  'year-incomplete': 'info',
  'not-signed-in': 'warning',
  'not-permitted': 'warning',
  'not-found': 'warning',
}

export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: (() => unknown) | undefined }) {
  const document = documentOf(error)
  return (
    <div className="sheet" role="alert">
      <Result
        status={STATUS[document.code] ?? 'error'}
        title={<h2>{document.title}</h2>}
        subTitle={adviceOn(document)}
        extra={retry && <Button onClick={() => retry()}>重试</Button>}
      >
        <Particulars document={document} />
      </Result>
    </div>
  )
}

function Particulars({ document: { code, detail, path, instance } }: { readonly document: ProblemDocument }) {
  return (
    <dl className="pairs">
      <dt>代码</dt>
      <dd>
        <code>{code}</code>
      </dd>
      {detail && (
        <>
          <dt>说明</dt>
          <dd>{path ? `${path}：${detail}` : detail}</dd>
        </>
      )}
      {instance && (
        <>
          <dt>编号</dt>
          <dd>
            <code>{instance}</code>
          </dd>
        </>
      )}
    </dl>
  )
}

/** What a query gave: its content, or the state it is in. */
export function Shown<T>({
  of,
  what,
  children,
}: {
  readonly of: { readonly data: T | undefined; readonly error: unknown; refetch(): unknown }
  readonly what?: string
  readonly children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Failure error={of.error} retry={() => of.refetch()} />
  return <Loading {...(what !== undefined && { what })} />
}

/** A page that breaks says so, instead of leaving nothing. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <Failure error={this.state.error} retry={() => location.reload()} />
  }
}
