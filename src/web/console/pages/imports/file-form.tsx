/** Chooses files, sends them once, and shows what was wrong with them or what came of them. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { documentOf } from '../../../kit/problem.ts'
import { DifferenceReport, type FolderDifference } from './difference-report.tsx'
import { FaultReport } from './fault-report.tsx'
import { FileDrop } from './file-drop.tsx'
import { ImportCancelled } from './importing.tsx'

interface Props {
  readonly title: string
  readonly note: ReactNode
  readonly verb: string
  /** A folder is taken, else one file. */
  readonly isFolder?: boolean
  readonly fields?: ReactNode
  /** What is still to be filled in. */
  readonly lacks?: string | undefined
  order(files: readonly File[]): void
  forget(): void
  readonly error: unknown
  readonly isUnderWay: boolean
  /** How far it is. */
  readonly progress: ReactNode
  /** What came of it. */
  readonly children: ReactNode
}

export function FileForm(props: Props) {
  const { title, note, verb, isFolder = false, fields, lacks, order, forget, error, isUnderWay, progress, children } = props
  const [files, setFiles] = useState<readonly File[]>([])
  const choose = (chosen: readonly File[]) => {
    forget()
    setFiles(chosen)
  }
  return (
    <>
      <section className="sheet" aria-labelledby="files">
        <h2 id="files">{title}</h2>
        <p className="soft">{note}</p>
        <FileDrop isFolder={isFolder} files={files} onFiles={choose} />
        <div className="tools">
          {fields}
          <Button
            type="primary"
            disabled={files.length === 0 || lacks !== undefined || isUnderWay}
            loading={isUnderWay}
            onClick={() => order(files)}
          >
            {verb}
          </Button>
          <span className="soft" role="status">
            {!isUnderWay && (files.length > 0 ? lacks : '请先选择文件。')}
          </span>
        </div>
        {isUnderWay && progress}
        {children}
      </section>
      {error !== null && !isUnderWay && <Refused error={error} />}
    </>
  )
}

function Refused({ error }: { readonly error: unknown }) {
  const { code, faults, more = 0, counts = {}, difference } = documentOf(error)
  if (code === 'import-cancelled') return <ImportCancelled />
  if (faults !== undefined) return <FaultReport faults={faults} more={more} counts={counts} />
  if (difference !== undefined) return <DifferenceReport difference={difference as FolderDifference} />
  return <OrderProblem error={error} />
}
