/** Which columns a file is to have, by the names of its first line. */
import { Fragment } from 'react'
import { columnWords } from './file-words.ts'

export function ColumnsToFill({ of }: { readonly of: keyof typeof columnWords }) {
  const columns = Object.entries(columnWords[of])
  return (
    <>
      首行为列名，次序不限：
      {columns.map(([column, zh], place) => (
        <Fragment key={column}>
          <code>{column}</code>（{zh}）{place < columns.length - 1 ? '、' : '。'}
        </Fragment>
      ))}
    </>
  )
}
