/** What stands in the place of content that is not there: why, and what to do. */
import { InfoCircleFilled } from '@ant-design/icons'
import { Button, Result, Spin } from 'antd'
import { Component, Fragment, type ReactNode } from 'react'
import { CopyForOperator } from './copy-for-operator.tsx'
import { adviceOn, documentOf, factsOf, IN_ADDRESS, type ProblemDocument, placeOf } from './problem.ts'

export function Loading({ what = '内容', heading }: { readonly what?: string; readonly heading?: Level | undefined }) {
  return (
    <div role="status" className="sheet state-loading">
      {heading === 1 && <h1 className="hidden">正在读取{what}</h1>}
      <Spin description={`正在读取${what} …`}>
        <div style={{ minHeight: '5rem' }} />
      </Spin>
    </div>
  )
}

/** Of a state that is the whole page, the first; of one in a section, the second. */
type Level = 1 | 2

function Heading({ level, children }: { readonly level: Level; readonly children: ReactNode }) {
  return level === 1 ? <h1>{children}</h1> : <h2>{children}</h2>
}

export function Empty({
  title,
  heading = 2,
  children,
}: {
  readonly title: string
  readonly heading?: Level
  readonly children: ReactNode
}) {
  return (
    <div className="sheet state" role="status">
      <Result status="info" icon={<InfoCircleFilled />} title={<Heading level={heading}>{title}</Heading>} subTitle={children} />
    </div>
  )
}

/** Problems that are not faults but states of the books or of the reader. */
const STATUS: Readonly<Record<string, 'info' | 'warning' | 'error'>> = {
  'year-incomplete': 'info',
  'not-signed-in': 'warning',
  'not-permitted': 'warning',
  'not-found': 'warning',
  'outside-books': 'info',
}

interface FailureProps {
  readonly error: unknown
  readonly heading?: Level
  readonly retry?: () => unknown
}

export function Failure({ error, heading = 2, retry }: FailureProps) {
  const document = documentOf(error)
  return (
    <div className="sheet state" role="alert">
      <Result
        status={STATUS[document.code] ?? 'error'}
        title={<Heading level={heading}>{document.title}</Heading>}
        subTitle={adviceOn(document)}
        extra={retry && <Button onClick={() => retry()}>重试</Button>}
      >
        <Particulars document={document} />
      </Result>
    </div>
  )
}

/** What every reader understands; the rest is copied for whoever runs the system. */
function Particulars({ document }: { readonly document: ProblemDocument }) {
  const { code, instance } = document
  const pairs = [
    ['位置', placeOf(document.path, IN_ADDRESS)],
    ['涉及', factsOf(document)],
    ['代码', <code key="code">{code}</code>],
    ['编号', instance && <code key="instance">{instance}</code>],
  ] as const
  return (
    <>
      <dl className="pairs">
        {pairs.map(
          ([name, value]) =>
            value && (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
      <CopyForOperator document={document} />
    </>
  )
}

/** What a query gave: its content, or the state it is in. */
export function Shown<T>({
  of,
  what,
  heading = 2,
  children,
}: {
  readonly of: { readonly data: T | undefined; readonly error: unknown; refetch(): unknown }
  readonly what?: string
  readonly heading?: Level
  readonly children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Failure error={of.error} heading={heading} retry={() => of.refetch()} />
  return <Loading heading={heading} {...(what !== undefined && { what })} />
}

/** A page that breaks says so, instead of leaving nothing. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <Failure error={this.state.error} heading={1} retry={() => location.reload()} />
  }
}
